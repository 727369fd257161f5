package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No two curves for one interval. */
final class OneCurvePerIntervalRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    Set<Integer> seen = new HashSet<>();
    List<OfferRejection> found = new ArrayList<>();
    for (OfferCurve curve : offer.curves()) {
      if (!seen.add(curve.interval())) {
        found.add(
            new OfferRejection(
                offer.id(),
                "windows (interval " + context.called(curve.interval()) + " twice)",
                "not overlap",
                "Put all pairs of an interval into one curve."));
      }
    }
    return found;
  }
}
