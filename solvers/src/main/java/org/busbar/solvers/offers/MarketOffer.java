package org.busbar.solvers.offers;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a resource offers for a day, as it came: nothing is checked here, so that {@link
 * OfferValidation} can refuse it with a reason. Who owns the resource is not part of it.
 *
 * @param service what it offers to do, such as "CONGESTION"
 * @param submissionOrder of two offers at one price the one with the lower number goes first
 * @param places part of each kW that each connection delivers; several for an aggregation
 * @param intervals for how many intervals the offer takes the date to have
 * @param curves one per interval in which it offers
 */
public record MarketOffer(
    String id,
    String resourceId,
    String service,
    long submissionOrder,
    SortedMap<String, Double> places,
    int intervals,
    List<OfferCurve> curves,
    OfferTerms terms) {

  public MarketOffer {
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    curves = List.copyOf(curves);
  }
}
