package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.List;

/** No more than the registered capacity. */
final class CapacityRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    RegisteredResource resource = context.resources().get(offer.resourceId());
    List<OfferRejection> found = new ArrayList<>();
    if (resource == null) {
      return found;
    }
    for (OfferCurve curve : offer.curves()) {
      check(offer, curve, true, resource.maxUpKw(), context, found);
      check(offer, curve, false, resource.maxDownKw(), context, found);
    }
    return found;
  }

  private static void check(
      MarketOffer offer,
      OfferCurve curve,
      boolean up,
      double capacity,
      OfferContext context,
      List<OfferRejection> found) {
    if (curve.size(up) > capacity) {
      found.add(
          new OfferRejection(
              offer.id(),
              "quantity %s (%s kW) in interval %d"
                  .formatted(
                      up ? "up" : "down",
                      OfferRule.figure(curve.size(up)),
                      context.called(curve.interval())),
              "not exceed the registered capacity (" + OfferRule.figure(capacity) + " kW)",
              "Offer less, or have the capacity changed in the register."));
    }
  }
}
