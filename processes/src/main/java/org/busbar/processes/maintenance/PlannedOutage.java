package org.busbar.processes.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.time.Interval;

/**
 * Planned work on the network.
 *
 * @param area the local distribution area
 * @param revision counted from 1; each change of what is told raises it
 * @param element what is worked on; empty where only switch positions are given
 * @param switchesOpen the switch positions while the work lasts, true for open
 * @param restorationAt when supply is expected back
 * @param recall how long it takes to give the element back on request
 * @param missing fields that the notice left out and that stand at their defaults
 * @param effect what the switching does to the network in its normal state otherwise
 */
public record PlannedOutage(
    String id,
    String area,
    int revision,
    State state,
    String element,
    SortedMap<String, Boolean> switchesOpen,
    Interval period,
    Instant restorationAt,
    Duration recall,
    Priority priority,
    String reason,
    List<String> missing,
    Effect effect,
    String loggedBy,
    Instant loggedAt) {

  /** Whether it will take place. */
  public enum State {
    PLANNED,
    CANCELLED
  }

  /** The IESO's words for how firm an outage is. */
  public enum Priority {
    PLANNED,
    OPPORTUNITY,
    FORCED,
    URGENT
  }

  /**
   * What the switching does.
   *
   * @param disconnected resources without supply, sorted
   * @param resupplied resources that another way supplies, sorted
   * @param areas market zones with buses without supply or supplied another way, sorted
   * @param loadKw nominal load without supply, kW at load scale 1
   * @param resuppliedKw nominal load that another way supplies, kW at load scale 1
   */
  public record Effect(
      List<String> disconnected,
      List<String> resupplied,
      List<String> areas,
      double loadKw,
      double resuppliedKw) {

    public Effect {
      disconnected = List.copyOf(disconnected);
      resupplied = List.copyOf(resupplied);
      areas = List.copyOf(areas);
    }
  }

  public PlannedOutage {
    switchesOpen = Collections.unmodifiableSortedMap(new TreeMap<>(switchesOpen));
    missing = List.copyOf(missing);
  }

  /** Part of a period that it takes, 0 to 1. */
  public double partOf(Interval hour) {
    Instant from = period.start().isAfter(hour.start()) ? period.start() : hour.start();
    Instant to = period.end().isBefore(hour.end()) ? period.end() : hour.end();
    return from.isBefore(to)
        ? (double) Duration.between(from, to).toMillis()
            / Duration.between(hour.start(), hour.end()).toMillis()
        : 0;
  }

  /** Filled fields of all that may be left out, such as {@code 3 of 5}. */
  public String completeness() {
    return "%d of %d".formatted(OPTIONAL - missing.size(), OPTIONAL);
  }

  /** How many fields a notice may leave out (B3-OUT-4). */
  public static final int OPTIONAL = 5;

  /** What stands for it in a trade day, such as the condition that its switching is. */
  public String idIn(String tradeDayId) {
    return "%s@%s".formatted(id, tradeDayId);
  }

  PlannedOutage with(State newState, Instant newRestorationAt, List<String> stillMissing) {
    return new PlannedOutage(
        id,
        area,
        revision + 1,
        newState,
        element,
        switchesOpen,
        period,
        newRestorationAt,
        recall,
        priority,
        reason,
        stillMissing,
        effect,
        loggedBy,
        loggedAt);
  }
}
