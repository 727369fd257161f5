package org.busbar.solvers.operation;

import java.util.Comparator;
import org.busbar.solvers.flow.Scenario;

/**
 * How good a state is. Figures are counted in whole quanta, so that noise decides nothing and the
 * order is a strict one.
 *
 * @param severity of all violations together, billionths of their limits
 * @param curtailed in quanta of 0.01 kW; 0 where cost decides
 * @param objective in quanta of the objective
 * @param actions by which its devices differ from the present state
 */
record Assessment(
    DeviceState state,
    Scenario scenario,
    long severity,
    long curtailed,
    long objective,
    int actions)
    implements Comparable<Assessment> {

  private static final Comparator<Assessment> ORDER =
      Comparator.comparingLong(Assessment::severity)
          .thenComparingLong(Assessment::curtailed)
          .thenComparingLong(Assessment::objective)
          .thenComparingInt(Assessment::actions);

  static final long NO_SOLUTION = Long.MAX_VALUE;

  /** The better one first. */
  @Override
  public int compareTo(Assessment other) {
    return ORDER.compare(this, other);
  }

  boolean betterThan(Assessment other) {
    return compareTo(other) < 0;
  }

  boolean solved() {
    return severity != NO_SOLUTION;
  }

  boolean safe() {
    return severity == 0;
  }
}
