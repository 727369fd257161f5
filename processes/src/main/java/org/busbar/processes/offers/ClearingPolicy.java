package org.busbar.processes.offers;

import org.busbar.solvers.clearing.ClearingLimits;

/**
 * What the operator of the market has decided about clearings.
 *
 * @param limits when a clearing stops, and whether the best answer found so far counts where none
 *     could be proven or checked; else nothing is selected then
 */
public record ClearingPolicy(ClearingLimits limits) {

  boolean useUnproven() {
    return limits.acceptUnproven();
  }
}
