package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.List;

/** Only in intervals in which the resource may be called. */
final class AvailabilityRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    RegisteredResource resource = context.resources().get(offer.resourceId());
    List<OfferRejection> found = new ArrayList<>();
    if (resource == null || resource.available().isEmpty()) {
      return found;
    }
    for (OfferCurve curve : offer.curves()) {
      boolean isOfDate = curve.interval() >= 0 && curve.interval() < context.intervals();
      if (isOfDate && !resource.available().contains(curve.interval())) {
        found.add(
            new OfferRejection(
                offer.id(),
                "interval (" + context.called(curve.interval()) + ")",
                "be within the availability window of " + resource.id(),
                "Leave the interval out, or have the window changed in the register."));
      }
    }
    return found;
  }
}
