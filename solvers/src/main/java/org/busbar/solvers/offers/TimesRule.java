package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.List;

/** Ramp, least times and rebound are possible figures. */
final class TimesRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    OfferTerms terms = offer.terms();
    List<OfferRejection> found = new ArrayList<>();
    if (!(terms.rampKw() > 0)) {
      found.add(
          new OfferRejection(
              offer.id(),
              "ramp (" + OfferRule.figure(terms.rampKw()) + " kW per interval)",
              "be positive",
              "Leave it out if the resource is fast enough."));
    }
    if (terms.leastOn() < 1
        || terms.leastOff() < 1
        || terms.leastOn() > context.intervals()
        || terms.leastOff() > context.intervals()) {
      found.add(
          new OfferRejection(
              offer.id(),
              "least times (%d on, %d off)".formatted(terms.leastOn(), terms.leastOff()),
              "be within 1.." + context.intervals() + " intervals",
              "Give 1 for none."));
    }
    boolean isTimed = terms.leastOn() > 1 || terms.leastOff() > 1;
    if (isTimed
        && (terms.division() == OfferTerms.Division.SAME_SHARE
            || terms.division() == OfferTerms.Division.WHOLE)) {
      found.add(
          new OfferRejection(
              offer.id(),
              "least times (%d on, %d off)".formatted(terms.leastOn(), terms.leastOff()),
              "be left out where the whole offer has one share",
              "Offer the intervals that belong together, or let each be divided by itself."));
    }
    for (double part : terms.rebound()) {
      if (!(part >= 0 && part <= 2)) {
        found.add(
            new OfferRejection(
                offer.id(),
                "rebound (" + OfferRule.figure(part) + ")",
                "be within 0..2",
                "Give the part of each kW that is taken back in each interval after."));
      }
    }
    return found;
  }
}
