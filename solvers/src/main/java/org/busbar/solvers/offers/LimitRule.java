package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.List;

/** No more than the limits in force allow. */
final class LimitRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    RegisteredResource resource = context.resources().get(offer.resourceId());
    List<OfferRejection> found = new ArrayList<>();
    if (resource == null) {
      return found;
    }
    for (OfferCurve curve : offer.curves()) {
      check(offer, curve, true, resource.maxUpKw(), resource.limitUpKw(), context, found);
      check(offer, curve, false, resource.maxDownKw(), resource.limitDownKw(), context, found);
    }
    return found;
  }

  private static void check(
      MarketOffer offer,
      OfferCurve curve,
      boolean up,
      double capacity,
      List<Double> limits,
      OfferContext context,
      List<OfferRejection> found) {
    if (curve.interval() < 0 || curve.interval() >= limits.size()) {
      return;
    }
    double limit = limits.get(curve.interval());
    if (curve.size(up) > limit && curve.size(up) <= capacity) {
      found.add(
          new OfferRejection(
              offer.id(),
              "quantity %s (%s kW) in interval %d"
                  .formatted(
                      up ? "up" : "down",
                      OfferRule.figure(curve.size(up)),
                      context.called(curve.interval())),
              "not exceed the limit in force (" + OfferRule.figure(limit) + " kW)",
              "Offer at most the limit; the notice of the limit says what would release it."));
    }
  }
}
