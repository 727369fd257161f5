package org.busbar.processes.wholesale;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hub's bid at the floor price on behalf of a resource of both markets: what distribution has
 * selected is scheduled in the wholesale market too, and sold there at whatever price (B3-FLR-1).
 * One per resource and day; apart from the resource's own bid, which it does not touch.
 *
 * @param decidedBy a person, {@code floor-price} for the decision table, or the cause of a
 *     withdrawal
 * @param receipt the IESO's transaction id; empty where its answer was lost
 */
public record FloorPriceBid(
    String id,
    String tradeDayId,
    String resourceId,
    Schedule schedule,
    List<Hour> hours,
    State state,
    String decidedBy,
    String reason,
    @Nullable String receipt) {

  /** The floor price, CAD per MWh. */
  public static final BigDecimal FLOOR_PRICE = new BigDecimal("0.00");

  /**
   * One hour.
   *
   * @param committedKw net change of injection that the resource has committed to, > 0
   * @param scheduleKw what it will inject, or consume, when it keeps its commitments
   * @param megawatts the same in the market's tenths of a MW, 0 where it is too small for them
   * @param withdrawnBy the outage or constraint that took it back; null while it stands
   */
  public record Hour(
      int hourEnding,
      double committedKw,
      double scheduleKw,
      BigDecimal megawatts,
      BigDecimal pricePerMwh,
      @Nullable String withdrawnBy) {

    boolean stands() {
      return withdrawnBy == null;
    }
  }

  /** What the schedule is one of. */
  public enum Schedule {
    INJECTION,
    CONSUMPTION
  }

  public enum State {
    PROPOSED,
    SENT,
    /** A person decided that there be none. */
    OVERRIDDEN,
    /** An outage, a constraint or the IESO took it back, or it is too small for the market. */
    WITHDRAWN
  }

  public FloorPriceBid {
    hours = List.copyOf(hours);
  }

  /** One per resource and day. */
  public static String idOf(String tradeDayId, String resourceId) {
    return tradeDayId + "/F-" + resourceId;
  }

  /** The hours that the market can take and nothing took back. */
  public List<Hour> marketHours() {
    return hours.stream().filter(hour -> hour.stands() && hour.megawatts().signum() > 0).toList();
  }
}
