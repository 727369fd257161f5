package org.busbar.solvers.flow;

import java.util.List;
import org.busbar.solvers.network.NetworkModel;

/**
 * How monitored quantities move when connections inject more, around one scenario: central
 * differences of solved power flows, one connection at a time.
 */
public final class Sensitivities {

  /** Step of the differences, kW and kvar to either side; larger ones show the curvature. */
  public static final double DEFAULT_STEP_KW = 1;

  private final FlowResult around;
  private final List<MonitoredQuantity> monitored;
  private final double[][] perKw;
  private final double[][] perKvar;

  private Sensitivities(
      FlowResult around, List<MonitoredQuantity> monitored, double[][] perKw, double[][] perKvar) {
    this.around = around;
    this.monitored = monitored;
    this.perKw = perKw;
    this.perKvar = perKvar;
  }

  /**
   * Sensitivities of the quantities to every connection of the network.
   *
   * @throws IllegalStateException if the scenario or a neighbour of it diverges
   */
  public static Sensitivities around(
      PowerFlow flow, Scenario scenario, List<MonitoredQuantity> monitored) {
    return around(flow, scenario, monitored, DEFAULT_STEP_KW);
  }

  /** The same with another step, kW and kvar. */
  public static Sensitivities around(
      PowerFlow flow, Scenario scenario, List<MonitoredQuantity> monitored, double stepKw) {
    if (!(stepKw > 0) || Double.isInfinite(stepKw)) {
      throw new IllegalArgumentException("The step (" + stepKw + " kW) must be positive.");
    }
    NetworkModel network = flow.network();
    int connections = network.connections().size();
    FlowResult base = converged(flow.solve(scenario));
    double[][] perKw = new double[monitored.size()][connections];
    double[][] perKvar = new double[monitored.size()][connections];
    for (int c = 0; c < connections; c++) {
      double kw = scenario.connectionKw(c);
      double kvar = scenario.connectionKvar(c);
      difference(
          flow,
          base,
          scenario.toBuilder().connectionKw(c, kw + stepKw).build(),
          scenario.toBuilder().connectionKw(c, kw - stepKw).build(),
          monitored,
          2 * stepKw,
          perKw,
          c);
      difference(
          flow,
          base,
          scenario.toBuilder().connectionKvar(c, kvar + stepKw).build(),
          scenario.toBuilder().connectionKvar(c, kvar - stepKw).build(),
          monitored,
          2 * stepKw,
          perKvar,
          c);
    }
    return new Sensitivities(base, List.copyOf(monitored), perKw, perKvar);
  }

  private static void difference(
      PowerFlow flow,
      FlowResult base,
      Scenario up,
      Scenario down,
      List<MonitoredQuantity> monitored,
      double width,
      double[][] into,
      int connection) {
    FlowResult above = converged(flow.solve(up, base));
    FlowResult below = converged(flow.solve(down, base));
    for (int m = 0; m < monitored.size(); m++) {
      MonitoredQuantity quantity = monitored.get(m);
      into[m][connection] = (quantity.in(above) - quantity.in(below)) / width;
    }
  }

  private static FlowResult converged(FlowResult result) {
    if (!result.converged()) {
      throw new IllegalStateException(
          "The power flow diverged, so it has no sensitivities. Look at status() first.");
    }
    return result;
  }

  /** The solved scenario around which the derivatives hold. */
  public FlowResult around() {
    return around;
  }

  public List<MonitoredQuantity> monitored() {
    return monitored;
  }

  /** Change of a quantity per kW that a connection injects more. */
  public double perKw(int quantity, int connection) {
    return perKw[quantity][connection];
  }

  /** Change of a quantity per kvar that a connection injects more. */
  public double perKvar(int quantity, int connection) {
    return perKvar[quantity][connection];
  }

  /** Value of a quantity in the solved scenario. */
  public double value(int quantity) {
    return monitored.get(quantity).in(around);
  }
}
