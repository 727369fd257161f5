package org.busbar.solvers.offers;

import java.util.List;
import java.util.Locale;

/** One thing that must hold for an offer on its own. */
interface OfferRule {

  /**
   * What is wrong, empty if nothing is. A rule says nothing of what another one refuses, such as
   * figures that are no numbers.
   */
  List<OfferRejection> check(MarketOffer offer, OfferContext context);

  static String figure(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }
}
