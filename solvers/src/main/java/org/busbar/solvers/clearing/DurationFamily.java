package org.busbar.solvers.clearing;

import java.util.List;
import org.busbar.solvers.optimisation.ConstraintFamily;
import org.busbar.solvers.optimisation.Programme;
import org.jspecify.annotations.Nullable;

/**
 * Least times on and off. A start at t keeps u on until t + on − 1 and a stop keeps it off: u(t) −
 * u(t−1) ≤ u(k) for t &lt; k &lt; t + on, and u(t−1) − u(t) ≤ 1 − u(k) for t &lt; k &lt; t + off.
 * What would go beyond the last interval ends there; an interval without an offer counts as off.
 */
final class DurationFamily implements ConstraintFamily {

  private final ClearingColumns columns;
  private final List<OfferConditions.Duration> durations;

  DurationFamily(ClearingColumns columns, List<OfferConditions.Duration> durations) {
    this.columns = columns;
    this.durations = durations;
  }

  @Override
  public String name() {
    return "least times on and off";
  }

  @Override
  public void addTo(Programme programme) {
    for (OfferConditions.Duration duration : durations) {
      if (duration.activationByInterval().isEmpty()) {
        continue;
      }
      int first = duration.activationByInterval().firstKey();
      int last = duration.activationByInterval().lastKey();
      for (int t = first; t <= last; t++) {
        for (int k = t + 1; k < t + duration.leastOn() && k <= last; k++) {
          addOn(programme, duration, t, k);
        }
        for (int k = t + 1; k < t + duration.leastOff() && k <= last; k++) {
          addOff(programme, duration, t, k);
        }
      }
    }
  }

  private @Nullable Integer state(OfferConditions.Duration duration, int interval) {
    String id = duration.activationByInterval().get(interval);
    return id == null ? null : columns.state(id);
  }

  private void addOn(Programme programme, OfferConditions.Duration duration, int t, int k) {
    Integer now = state(duration, t);
    if (now == null) {
      return;
    }
    int row =
        programme.addRow(
            "least time on of %s from interval %d to %d".formatted(duration.id(), t, k),
            Double.NEGATIVE_INFINITY,
            0);
    programme.set(row, now, 1);
    set(programme, row, state(duration, t - 1), -1);
    set(programme, row, state(duration, k), -1);
  }

  private void addOff(Programme programme, OfferConditions.Duration duration, int t, int k) {
    Integer before = state(duration, t - 1);
    Integer later = state(duration, k);
    if (before == null || later == null) {
      return;
    }
    int row =
        programme.addRow(
            "least time off of %s from interval %d to %d".formatted(duration.id(), t, k),
            Double.NEGATIVE_INFINITY,
            1);
    programme.set(row, before, 1);
    set(programme, row, state(duration, t), -1);
    programme.set(row, later, 1);
  }

  private static void set(Programme programme, int row, @Nullable Integer variable, double value) {
    if (variable != null) {
      programme.set(row, variable, value);
    }
  }
}
