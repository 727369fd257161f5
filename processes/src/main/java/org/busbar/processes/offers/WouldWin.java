package org.busbar.processes.offers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What would have won for an offer that was not, or not wholly, taken; all else equal and on the
 * rows that the clearing found binding. Each figure was tried.
 *
 * @param pricePerMwh highest price at which it, or more of it, is taken: one cent more and it is
 *     not; CAD per MWh
 * @param quantityKw quantity that would have been taken whole at its price
 * @param place connection at which it would have been taken at its price
 */
public record WouldWin(
    Cause cause,
    @Nullable BigDecimal pricePerMwh,
    @Nullable Double quantityKw,
    @Nullable String place) {

  /** Why it was not taken. */
  public enum Cause {
    /** A lower price would have won. */
    PRICE,
    /** No price would have: where and when it is, nothing (more) is relieved by it. */
    NOT_NEEDED,
    /** The resource has no room for it, or not for all of it where it may not be divided. */
    NO_ROOM,
    /** The clearing gave no answer that counts. */
    NO_ANSWER,
    /** What would have won was not looked for: others had the first claim on the time. */
    NOT_LOOKED_FOR
  }

  /** Without figures. */
  public static WouldWin not(Cause cause) {
    return new WouldWin(cause, null, null, null);
  }
}
