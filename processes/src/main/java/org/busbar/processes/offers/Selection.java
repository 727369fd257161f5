package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.time.Instant;
import org.busbar.processes.register.Direction;
import org.jspecify.annotations.Nullable;

/**
 * An offer taken, in whole or in part. ACCEPTED makes it a commitment.
 *
 * @param answerBy deadline of the acknowledgement
 */
public record Selection(
    String id,
    String tradeDayId,
    String offerId,
    String resourceId,
    int hourEnding,
    Direction direction,
    double quantityKw,
    BigDecimal pricePerMwh,
    Instant answerBy,
    State state,
    @Nullable String reason,
    Market market) {

  /** A selection of the distribution market. */
  public Selection(
      String id,
      String tradeDayId,
      String offerId,
      String resourceId,
      int hourEnding,
      Direction direction,
      double quantityKw,
      BigDecimal pricePerMwh,
      Instant answerBy,
      State state,
      @Nullable String reason) {
    this(
        id,
        tradeDayId,
        offerId,
        resourceId,
        hourEnding,
        direction,
        quantityKw,
        pricePerMwh,
        answerBy,
        state,
        reason,
        Market.DISTRIBUTION);
  }

  /** Whether it counts: it waits for its answer or was accepted. */
  public boolean stands() {
    return state == State.INFORMED || state == State.ACCEPTED;
  }

  public enum State {
    INFORMED,
    ACCEPTED,
    REFUSED,
    LAPSED
  }
}
