package org.busbar.processes.portfolio;

import java.math.BigDecimal;

/**
 * What the IESO's day-ahead market took of the DSO's bid in one hour (J1C-SEL-1).
 *
 * @param awardedKw change at the T-D interface, kW, ≥ 0
 * @param pricePerMwh the market's price of the hour, CAD per MWh
 */
public record Award(String tradeDayId, int hourEnding, double awardedKw, BigDecimal pricePerMwh) {}
