package org.busbar.solvers.clearing;

/**
 * A row of the clearing with what it would say of an offer at any connection.
 *
 * @param perKw effect of 1 kW more of injection, by index of the connection
 * @param lossless effect that 1 kW would have at the interface itself; 0 for other kinds
 */
record LinearRow(ClearingRow row, Watched.Kind kind, double[] perKw, double lossless) {}
