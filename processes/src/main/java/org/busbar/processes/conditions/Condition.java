package org.busbar.processes.conditions;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.time.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A change of the distribution system's state that the ADMS reports (stage CON): switching, or a
 * lower limit of one element.
 *
 * @param switchesOpen new state of each switch operated, true for open
 * @param element element with a changed limit, null for switching
 * @param limitAmps the element's limit while the condition lasts, null for switching
 */
public record Condition(
    String id,
    String tradeDayId,
    Kind kind,
    SortedMap<String, Boolean> switchesOpen,
    @Nullable String element,
    @Nullable Double limitAmps,
    Interval period,
    String reason) {

  public enum Kind {
    SWITCHING,
    OVERLOAD
  }

  public Condition {
    switchesOpen = Collections.unmodifiableSortedMap(new TreeMap<>(switchesOpen));
  }
}
