package org.busbar.solvers.flow;

import org.busbar.solvers.network.NetworkModel;

/**
 * Three-phase unbalanced power flow of one network. Safe for use by several threads. The same
 * scenario always gives the same result to the last bit.
 */
public interface PowerFlow {

  /**
   * Solves a scenario from the profile that the nominal loads would have as constant impedances.
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

  NetworkModel network();

  /** The solver of this module with its default limits. */
  static PowerFlow of(NetworkModel network) {
    return of(network, SolveLimits.DEFAULT);
  }

  static PowerFlow of(NetworkModel network, SolveLimits limits) {
    return new FixedPointPowerFlow(network, limits);
  }
}
