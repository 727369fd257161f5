package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.List;

/** The offer takes the date to have as many intervals as it has, and stays within them. */
final class IntervalCountRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    List<OfferRejection> found = new ArrayList<>();
    if (offer.intervals() != context.intervals()) {
      found.add(
          new OfferRejection(
              offer.id(),
              "number of intervals (" + offer.intervals() + ")",
              "be that of the date (" + context.intervals() + ")",
              "Mind the days on which the clock changes."));
    }
    if (offer.curves().isEmpty()) {
      found.add(
          new OfferRejection(
              offer.id(), "curves (0)", "be at least one", "Offer in some interval."));
    }
    for (OfferCurve curve : offer.curves()) {
      if (curve.interval() < 0 || curve.interval() >= context.intervals()) {
        found.add(
            new OfferRejection(
                offer.id(),
                "interval (" + context.called(curve.interval()) + ")",
                "be within %d..%d"
                    .formatted(context.called(0), context.called(context.intervals() - 1)),
                "Count intervals from %d in local time of the date.".formatted(context.called(0))));
      }
      if (curve.up().isEmpty() && curve.down().isEmpty()) {
        found.add(
            new OfferRejection(
                offer.id(),
                "curve (0 pairs) in interval " + context.called(curve.interval()),
                "have at least one pair",
                "Leave out intervals without an offer."));
      }
    }
    return found;
  }
}
