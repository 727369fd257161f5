package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.time.Instant;
import org.busbar.processes.register.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A DER's answer to the needs of one hour: one step of a curve, with {@link SubmittedOffer} for
 * what ties steps together.
 *
 * @param marketOfferId the offer that it is a step of
 * @param quantityKw change of injection offered, > 0
 * @param pricePerMwh CAD per MWh
 * @param selectedKw part taken, 0 to {@code quantityKw}
 * @param paidPerMwh what is paid for what is taken, by the program's pricing rule; null until the
 *     clearing
 * @param reason why it was not (wholly) taken
 * @param wouldWin what would have won; null where all of it is taken
 */
public record Offer(
    String id,
    String tradeDayId,
    String marketOfferId,
    String resourceId,
    int hourEnding,
    Direction direction,
    double quantityKw,
    BigDecimal pricePerMwh,
    Instant submittedAt,
    Source source,
    State state,
    double selectedKw,
    @Nullable BigDecimal paidPerMwh,
    @Nullable String reason,
    @Nullable WouldWin wouldWin) {

  public enum Source {
    MESSAGE,
    STANDING
  }

  public enum State {
    OPEN,
    SELECTED,
    NOT_SELECTED,
    /** Nothing is left of it: a derate took it off the book. */
    WITHDRAWN
  }

  public Offer {
    if (!(quantityKw > 0) || hourEnding < 1 || hourEnding > 24) {
      throw new IllegalArgumentException(
          "The quantity (%s kW) of offer %s must be positive and its hour ending (%d) between 1 and 24."
              .formatted(quantityKw, id, hourEnding));
    }
  }
}
