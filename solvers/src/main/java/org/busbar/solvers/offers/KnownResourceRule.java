package org.busbar.solvers.offers;

import java.util.List;

/** The resource is registered. */
final class KnownResourceRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    return context.resources().containsKey(offer.resourceId())
        ? List.of()
        : List.of(
            new OfferRejection(
                offer.id(),
                "resource (" + offer.resourceId() + ")",
                "be registered",
                "Register it first, or correct its id."));
  }
}
