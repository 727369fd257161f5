package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.List;

/** Along a curve the quantity ascends and the price does not fall. */
final class AscendingCurveRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    List<OfferRejection> found = new ArrayList<>();
    for (OfferCurve curve : offer.curves()) {
      check(offer, context.called(curve.interval()), curve.up(), found);
      check(offer, context.called(curve.interval()), curve.down(), found);
    }
    return found;
  }

  private static void check(
      MarketOffer offer, int interval, List<OfferCurve.Pair> pairs, List<OfferRejection> found) {
    for (int p = 1; p < pairs.size(); p++) {
      OfferCurve.Pair before = pairs.get(p - 1);
      OfferCurve.Pair now = pairs.get(p);
      if (now.upToKw() <= before.upToKw()) {
        found.add(
            new OfferRejection(
                offer.id(),
                "quantity (%s kW) of pair %d in interval %d"
                    .formatted(OfferRule.figure(now.upToKw()), p + 1, interval),
                "be above that of the pair before (" + OfferRule.figure(before.upToKw()) + " kW)",
                "Give each pair the whole quantity up to it."));
      }
      if (now.pricePerMwh() < before.pricePerMwh()) {
        found.add(
            new OfferRejection(
                offer.id(),
                "price (%s CAD/MWh) of pair %d in interval %d"
                    .formatted(OfferRule.figure(now.pricePerMwh()), p + 1, interval),
                "not be below that of the pair before ("
                    + OfferRule.figure(before.pricePerMwh())
                    + " CAD/MWh)",
                "Order the pairs by price; the cheaper quantity is taken first."));
      }
    }
  }
}
