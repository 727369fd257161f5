package org.busbar.solvers.flow;

import java.util.List;
import org.busbar.solvers.network.NetworkModel;

/**
 * Three-phase unbalanced power flow of one network. Safe for use by several threads. The same
 * scenario always gives the same result to the last bit.
 */
public interface PowerFlow {

  /**
   * Solves a scenario from the profile at nominal load.
   *
   * @return a result whose {@link FlowResult#status()} says whether it may be used; a scenario that
   *     has no solution is {@code DIVERGED}, never an exception
   * @throws IllegalArgumentException if the scenario belongs to another network
   */
  FlowResult solve(Scenario scenario);

  /**
   * Solves a scenario from the voltages of an earlier result: fewer iterations when the two are
   * alike, and the same result within the tolerance. A result that diverged is not used.
   */
  FlowResult solve(Scenario scenario, FlowResult start);

  /** Solves scenarios side by side, as fast as the machine can; results in the same order. */
  List<FlowResult> solveAll(List<Scenario> scenarios);

  /**
   * Lanes for many scenarios with the switches and outages of this one. The nearer their loads and
   * injections are to those of this scenario, the fewer iterations they need.
   */
  ScenarioLanes lanesAround(Scenario scenario);

  /**
   * A single lane with the switches and outages of a scenario: for a series of solves that each
   * start from the one before, such as the steps of a day.
   */
  ScenarioLanes laneAround(Scenario scenario);

  /**
   * Lanes that share the reference state of others, for a scenario whose switches or outages differ
   * in a few branches: much faster made than lanes of their own.
   */
  ScenarioLanes lanesLike(ScenarioLanes others, Scenario scenario);

  /**
   * How monitored quantities move when DERs inject more, around a scenario.
   *
   * @throws IllegalStateException if the scenario diverges
   */
  Sensitivities sensitivities(Scenario scenario, List<MonitoredQuantity> monitored);

  NetworkModel network();

  /** The solver of this module with its default limits. */
  static PowerFlow of(NetworkModel network) {
    return of(network, SolveLimits.DEFAULT);
  }

  static PowerFlow of(NetworkModel network, SolveLimits limits) {
    return new LanePowerFlow(network, limits);
  }
}
