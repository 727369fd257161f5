package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.time.Instant;
import org.busbar.processes.register.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A DER's answer to the needs of one hour.
 *
 * @param quantityKw change of injection offered, > 0
 * @param pricePerMwh CAD per MWh
 * @param selectedKw part taken, 0 to {@code quantityKw}
 * @param reason why it was not (wholly) taken
 */
public record Offer(
    String id,
    String tradeDayId,
    String resourceId,
    int hourEnding,
    Direction direction,
    double quantityKw,
    BigDecimal pricePerMwh,
    Instant submittedAt,
    Source source,
    State state,
    double selectedKw,
    @Nullable String reason) {

  public enum Source {
    MESSAGE,
    STANDING
  }

  public enum State {
    OPEN,
    SELECTED,
    NOT_SELECTED
  }

  public Offer {
    if (!(quantityKw > 0) || hourEnding < 1 || hourEnding > 24) {
      throw new IllegalArgumentException(
          "The quantity (%s kW) of offer %s must be positive and its hour ending (%d) between 1 and 24."
              .formatted(quantityKw, id, hourEnding));
    }
  }
}
