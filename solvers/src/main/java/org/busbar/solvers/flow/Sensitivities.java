package org.busbar.solvers.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How monitored quantities move when connections inject more, around one scenario: central
 * differences of solved power flows, one connection at a time.
 */
public final class Sensitivities {

  /** Step of the differences, kW and kvar to either side; larger ones show the curvature. */
  public static final double DEFAULT_STEP_KW = 1;

  private final FlowResult around;
  private final List<MonitoredQuantity> monitored;
  private final PowerFlow flow;
  private final double step;
  private final double[][] perKw;

  /** Made when it is first asked for: it costs as much as {@link #perKw} and is seldom needed. */
  private double @Nullable [][] perKvar;

  private Sensitivities(
      PowerFlow flow, FlowResult around, List<MonitoredQuantity> monitored, double step) {
    this.flow = flow;
    this.around = around;
    this.monitored = monitored;
    this.step = step;
    perKw = differences(true);
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
    return new Sensitivities(flow, converged(flow.solve(scenario)), List.copyOf(monitored), stepKw);
  }

  private double[][] differences(boolean active) {
    Scenario scenario = around.scenario();
    int connections = flow.network().connections().size();
    double[][] into = new double[monitored.size()][connections];
    for (int c = 0; c < connections; c++) {
      FlowResult above = converged(flow.solve(moved(scenario, c, active, step), around));
      FlowResult below = converged(flow.solve(moved(scenario, c, active, -step), around));
      for (int m = 0; m < into.length; m++) {
        MonitoredQuantity quantity = monitored.get(m);
        into[m][c] = (quantity.in(above) - quantity.in(below)) / (2 * step);
      }
    }
    return into;
  }

  private static Scenario moved(Scenario scenario, int connection, boolean active, double by) {
    Scenario.Builder builder = scenario.toBuilder();
    return (active
            ? builder.connectionKw(connection, scenario.connectionKw(connection) + by)
            : builder.connectionKvar(connection, scenario.connectionKvar(connection) + by))
        .build();
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

  /**
   * Change of a quantity per kvar that a connection injects more.
   *
   * @throws IllegalStateException if a neighbour of the scenario diverges
   */
  public synchronized double perKvar(int quantity, int connection) {
    double[][] matrix = perKvar;
    if (matrix == null) {
      matrix = differences(false);
      perKvar = matrix;
    }
    return matrix[quantity][connection];
  }

  /** Value of a quantity in the solved scenario. */
  public double value(int quantity) {
    return monitored.get(quantity).in(around);
  }
}
