package org.busbar.solvers.offers;

import java.util.List;

/**
 * Price-quantity pairs of one interval.
 *
 * @param interval counted from 0
 * @param up more injection or less consumption
 * @param down the other way
 */
public record OfferCurve(int interval, List<Pair> up, List<Pair> down) {

  /**
   * @param upToKw quantity up to which the price holds, kW, from that of the pair before
   * @param pricePerMwh CAD per MWh
   */
  public record Pair(double upToKw, double pricePerMwh) {}

  public OfferCurve {
    up = List.copyOf(up);
    down = List.copyOf(down);
  }

  /** The largest quantity of a direction, kW. */
  public double size(boolean upward) {
    List<Pair> pairs = upward ? up : down;
    return pairs.isEmpty() ? 0 : pairs.get(pairs.size() - 1).upToKw();
  }
}
