package org.busbar.processes.register;

import java.math.BigDecimal;
import org.busbar.solvers.offers.OfferTerms;
import org.jspecify.annotations.Nullable;

/**
 * One step of an offer curve that answers needs automatically (J1A-NEED-2).
 *
 * @param step 1 for the cheapest part of the curve
 * @param pricePerMwh CAD per MWh
 * @param fromHourEnding first hour ending, 1 to 24, in which it stands
 * @param toHourEnding last hour ending in which it stands
 * @param offer name of the offer that ties this step to others of the resource, over all hours;
 *     null = each step and hour by itself
 * @param terms of that offer, the same for all of its steps; an offer with a store stands in all of
 *     its hours, others in the hours with needs
 */
public record StandingOffer(
    String resourceId,
    Direction direction,
    int step,
    double quantityKw,
    BigDecimal pricePerMwh,
    int fromHourEnding,
    int toHourEnding,
    @Nullable String offer,
    OfferTerms terms) {}
