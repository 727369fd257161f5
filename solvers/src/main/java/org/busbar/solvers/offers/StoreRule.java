package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.List;

/** A store holds what it says, and its target can be reached. */
final class StoreRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    OfferTerms.Store store = offer.terms().storage();
    List<OfferRejection> found = new ArrayList<>();
    if (store == null) {
      return found;
    }
    energy(offer, "capacity", store.capacityKwh(), Double.POSITIVE_INFINITY, found);
    RegisteredResource resource = context.resources().get(offer.resourceId());
    if (resource != null && store.capacityKwh() > resource.energyKwh()) {
      found.add(
          new OfferRejection(
              offer.id(),
              "capacity (" + OfferRule.figure(store.capacityKwh()) + " kWh) of its store",
              "not exceed the registered energy ("
                  + OfferRule.figure(resource.energyKwh())
                  + " kWh)",
              "Offer less, or have the energy changed in the register."));
    }
    energy(offer, "energy at the start", store.startKwh(), store.capacityKwh(), found);
    energy(offer, "target", store.targetKwh(), store.capacityKwh(), found);
    efficiency(offer, "efficiency in", store.efficiencyIn(), found);
    efficiency(offer, "efficiency out", store.efficiencyOut(), found);
    if (!(store.hoursPerInterval() > 0) || Double.isInfinite(store.hoursPerInterval())) {
      found.add(
          new OfferRejection(
              offer.id(),
              "length of an interval (" + OfferRule.figure(store.hoursPerInterval()) + " h)",
              "be positive",
              "Give 1 for hours."));
    }
    if (found.isEmpty()) {
      double reachable = store.startKwh();
      for (OfferCurve curve : offer.curves()) {
        reachable += curve.size(false) * store.efficiencyIn() * store.hoursPerInterval();
      }
      if (store.targetKwh() > reachable + 1e-9) {
        found.add(
            new OfferRejection(
                offer.id(),
                "target (" + OfferRule.figure(store.targetKwh()) + " kWh)",
                "be reachable by charging as offered ("
                    + OfferRule.figure(reachable)
                    + " kWh at most)",
                "Lower the target, or offer more down."));
      }
    }
    return found;
  }

  private static void energy(
      MarketOffer offer, String what, double kwh, double most, List<OfferRejection> found) {
    if (!(kwh >= 0) || Double.isInfinite(kwh) || kwh > most) {
      found.add(
          new OfferRejection(
              offer.id(),
              "%s (%s kWh) of its store".formatted(what, OfferRule.figure(kwh)),
              "be within 0 and its capacity",
              "Give energies in kWh, without a sign."));
    }
  }

  private static void efficiency(
      MarketOffer offer, String what, double value, List<OfferRejection> found) {
    if (!(value > 0 && value <= 1)) {
      found.add(
          new OfferRejection(
              offer.id(),
              "%s (%s) of its store".formatted(what, OfferRule.figure(value)),
              "be above 0 and at most 1",
              "Give it as a fraction, such as 0.95."));
    }
  }
}
