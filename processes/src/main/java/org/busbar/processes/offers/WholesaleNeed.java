package org.busbar.processes.offers;

/**
 * Energy that the DSO would sell to the wholesale market in one zone and hour, and for which it
 * asks for offers (J1C-NEED-1, OUT-5b).
 *
 * @param round 0 for the day-ahead needs; each return to the market counts on
 * @param wantedKw change of injection wanted, upwards, > 0
 */
public record WholesaleNeed(
    String id, String tradeDayId, int round, String zoneId, int hourEnding, double wantedKw) {}
