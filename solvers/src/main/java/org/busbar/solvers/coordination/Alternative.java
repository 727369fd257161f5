package org.busbar.solvers.coordination;

/**
 * Another resource that could take over a part. The ledger must know it.
 *
 * @param pricePerMwh what its energy costs, CAD/MWh
 */
public record Alternative(String resourceId, double pricePerMwh) {}
