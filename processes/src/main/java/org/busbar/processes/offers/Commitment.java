package org.busbar.processes.offers;

import java.math.BigDecimal;
import org.busbar.processes.register.Direction;

/**
 * A selection that the resource has acknowledged: it will act when told to.
 *
 * @param id the selection's id
 */
public record Commitment(
    String id,
    String tradeDayId,
    String resourceId,
    int hourEnding,
    Direction direction,
    double quantityKw,
    BigDecimal pricePerMwh) {}
