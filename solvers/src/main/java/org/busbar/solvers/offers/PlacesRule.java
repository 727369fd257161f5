package org.busbar.solvers.offers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Places are connections of the resource, and their parts add up to one. */
final class PlacesRule implements OfferRule {

  @Override
  public List<OfferRejection> check(MarketOffer offer, OfferContext context) {
    RegisteredResource resource = context.resources().get(offer.resourceId());
    List<OfferRejection> found = new ArrayList<>();
    double sum = 0;
    for (Map.Entry<String, Double> place : offer.places().entrySet()) {
      sum += place.getValue();
      if (!(place.getValue() >= 0)) {
        found.add(
            new OfferRejection(
                offer.id(),
                "part (%s) of %s".formatted(OfferRule.figure(place.getValue()), place.getKey()),
                "be zero or a positive number",
                "Give the part of each kW that the place delivers."));
      }
      if (resource != null && !resource.connections().contains(place.getKey())) {
        found.add(
            new OfferRejection(
                offer.id(),
                "place (" + place.getKey() + ")",
                "be a connection of " + resource.id(),
                "Register the contributor, or leave the place out."));
      }
    }
    if (!(Math.abs(sum - 1) < 1e-6)) {
      found.add(
          new OfferRejection(
              offer.id(),
              "parts of its places (" + OfferRule.figure(sum) + " together)",
              "add up to 1",
              "Scale the distribution factors."));
    }
    return found;
  }
}
