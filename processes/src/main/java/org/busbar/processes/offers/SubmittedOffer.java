package org.busbar.processes.offers;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.offers.OfferTerms;

/**
 * An offer as its owner made it. Its quantities and prices are the {@link Offer} blocks that carry
 * its id; here is what ties them together.
 *
 * @param service program whose service it offers
 * @param places part of each kW that each connection delivers; several for an aggregation
 * @param terms the exclusive group in them is one of the participant's own
 */
public record SubmittedOffer(
    String id,
    String tradeDayId,
    String resourceId,
    String service,
    SortedMap<String, Double> places,
    OfferTerms terms,
    Instant submittedAt,
    Offer.Source source) {

  public SubmittedOffer {
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
  }
}
