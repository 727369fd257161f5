package org.busbar.processes.conditions;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.time.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A change of the distribution system's state that the ADMS reports (stage CON): switching, a lower
 * limit of one element, or a cap on one of the sites behind an aggregation.
 *
 * @param switchesOpen new state of each switch operated, true for open
 * @param element element with a changed limit, null for switching
 * @param limitAmps the element's limit while the condition lasts, null for switching
 * @param derate the contributor that is capped, null for all else
 */
public record Condition(
    String id,
    String tradeDayId,
    Kind kind,
    SortedMap<String, Boolean> switchesOpen,
    @Nullable String element,
    @Nullable Double limitAmps,
    Interval period,
    String reason,
    @Nullable Derate derate) {

  public enum Kind {
    SWITCHING,
    OVERLOAD,
    CONTRIBUTOR_DERATE
  }

  /**
   * A cap on one contributor of an aggregation (B3-DCN-5).
   *
   * @param limitKw most by which it can change its power either way, ≥ 0
   */
  public record Derate(String contributorId, double limitKw) {
    public Derate {
      if (!(limitKw >= 0) || Double.isInfinite(limitKw)) {
        throw new IllegalArgumentException(
            "The limit (%s kW) of contributor %s must be zero or positive. Report 0 where it can give nothing."
                .formatted(limitKw, contributorId));
      }
    }
  }

  /** A condition that caps no contributor. */
  public Condition(
      String id,
      String tradeDayId,
      Kind kind,
      SortedMap<String, Boolean> switchesOpen,
      @Nullable String element,
      @Nullable Double limitAmps,
      Interval period,
      String reason) {
    this(id, tradeDayId, kind, switchesOpen, element, limitAmps, period, reason, null);
  }

  public Condition {
    switchesOpen = Collections.unmodifiableSortedMap(new TreeMap<>(switchesOpen));
  }
}
