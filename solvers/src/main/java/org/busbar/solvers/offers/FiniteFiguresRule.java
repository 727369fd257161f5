package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.List;

/** Quantities and prices are numbers, quantities positive, prices not negative. */
final class FiniteFiguresRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    List<OfferRejection> found = new ArrayList<>();
    for (OfferCurve curve : offer.curves()) {
      for (OfferCurve.Pair pair : curve.up()) {
        check(offer, context.called(curve.interval()), pair, found);
      }
      for (OfferCurve.Pair pair : curve.down()) {
        check(offer, context.called(curve.interval()), pair, found);
      }
    }
    return found;
  }

  private static void check(
      MarketOffer offer, int interval, OfferCurve.Pair pair, List<OfferRejection> found) {
    if (!(pair.upToKw() > 0) || Double.isInfinite(pair.upToKw())) {
      found.add(
          new OfferRejection(
              offer.id(),
              "quantity (%s kW) in interval %d"
                  .formatted(OfferRule.figure(pair.upToKw()), interval),
              "be a positive number",
              "Give the change of injection without a sign, as a quantity up or down."));
    }
    if (!(pair.pricePerMwh() >= 0) || Double.isInfinite(pair.pricePerMwh())) {
      found.add(
          new OfferRejection(
              offer.id(),
              "price (%s CAD/MWh) in interval %d"
                  .formatted(OfferRule.figure(pair.pricePerMwh()), interval),
              "be zero or a positive number",
              "Give the price in CAD per MWh."));
    }
  }
}
