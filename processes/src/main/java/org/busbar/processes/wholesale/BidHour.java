package org.busbar.processes.wholesale;

/**
 * One hour of a wholesale bid: what the IESO could dispatch its resource to.
 *
 * @param exportKw top of the curve where the bid sells, 0 otherwise
 * @param importKw top of the curve where the bid buys, 0 otherwise
 */
public record BidHour(String bidId, int hourEnding, double exportKw, double importKw) {}
