package org.busbar.processes.offers;

/**
 * What the operator of the market has decided about clearings.
 *
 * @param useUnproven whether the best answer found so far counts where none could be proven or
 *     checked; else nothing is selected then
 */
public record ClearingPolicy(boolean useUnproven) {}
