package org.busbar.processes.register;

import java.math.BigDecimal;

/**
 * One step of an offer curve that answers needs automatically (J1A-NEED-2).
 *
 * @param step 1 for the cheapest part of the curve
 * @param pricePerMwh CAD per MWh
 * @param fromHourEnding first hour ending, 1 to 24, in which it stands
 * @param toHourEnding last hour ending in which it stands
 */
public record StandingOffer(
    String resourceId,
    Direction direction,
    int step,
    double quantityKw,
    BigDecimal pricePerMwh,
    int fromHourEnding,
    int toHourEnding) {}
