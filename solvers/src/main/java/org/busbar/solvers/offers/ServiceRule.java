package org.busbar.solvers.offers;

import java.util.List;
import java.util.TreeSet;

/** A service that is asked for. */
final class ServiceRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    return context.services().contains(offer.service())
        ? List.of()
        : List.of(
            new OfferRejection(
                offer.id(),
                "service (" + offer.service() + ")",
                "be one that is asked for " + new TreeSet<>(context.services()),
                "Offer one of these, or wait until that service is asked for."));
  }
}
