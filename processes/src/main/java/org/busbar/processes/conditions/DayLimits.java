package org.busbar.processes.conditions;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Limits of a day at hand, for whoever needs more than one of them. */
public final class DayLimits {

  private record Slot(String resourceId, int hourEnding) {}

  private final Map<Slot, ResourceLimit> bySlot = new HashMap<>();

  private DayLimits() {}

  /**
   * @param newest one revision of each resource and hour, as {@link
   *     ConditionsRepository#listLimits} has them
   */
  public static DayLimits of(Collection<ResourceLimit> newest) {
    DayLimits limits = new DayLimits();
    newest.forEach(
        limit -> limits.bySlot.put(new Slot(limit.resourceId(), limit.hourEnding()), limit));
    return limits;
  }

  public Optional<ResourceLimit> find(String resourceId, int hourEnding) {
    return Optional.ofNullable(bySlot.get(new Slot(resourceId, hourEnding)));
  }
}
