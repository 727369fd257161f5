package org.busbar.solvers.aggregation;

import java.util.List;
import org.busbar.solvers.clearing.OfferBlock;

/**
 * What one interval can be served with, whatever is awarded in the others. Blocks are named by
 * their number in the list.
 *
 * @param blocks in the order of merit
 */
record HourOffers(int interval, List<OfferBlock> blocks, List<Cap> caps, List<Group> groups) {

  /** The blocks together give at most so much, kW. */
  record Cap(int[] blocks, double kw) {}

  /**
   * Blocks that are on or off together.
   *
   * @param leastKw kW together while on; what rounding may take away is added
   * @param whole while on, everything
   * @param parents groups that must be on, too
   * @param rivals groups that must be off
   */
  record Group(
      String id, int[] blocks, double leastKw, boolean whole, int[] parents, int[] rivals) {}
}
