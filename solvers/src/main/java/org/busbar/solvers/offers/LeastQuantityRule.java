package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.List;

/** The least quantity can be delivered in every interval of the offer. */
final class LeastQuantityRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    double least = offer.terms().leastKw();
    List<OfferRejection> found = new ArrayList<>();
    boolean isShare = offer.terms().division() == OfferTerms.Division.SAME_SHARE;
    if (!(least >= 0) || Double.isInfinite(least) || (isShare && least > 1)) {
      found.add(
          new OfferRejection(
              offer.id(),
              "least quantity (" + OfferRule.figure(least) + ")",
              isShare ? "be a share within 0..1" : "be zero or a positive number",
              "Give 0 for none."));
      return found;
    }
    for (OfferCurve curve : offer.curves()) {
      boolean upShort = !curve.up().isEmpty() && curve.size(true) < least;
      boolean downShort = !curve.down().isEmpty() && curve.size(false) < least;
      if (!isShare && (upShort || downShort)) {
        found.add(
            new OfferRejection(
                offer.id(),
                "least quantity (" + OfferRule.figure(least) + " kW)",
                "not exceed the quantity in interval %d (%s kW)"
                    .formatted(
                        context.called(curve.interval()), OfferRule.figure(curve.size(upShort))),
                "Lower the least quantity, or offer more."));
      }
    }
    return found;
  }
}
