package org.busbar.processes.offers;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.register.Direction;
import org.busbar.solvers.offers.OfferCurve;
import org.busbar.solvers.offers.OfferTerms;
import org.busbar.solvers.time.TradeDate;
import org.jspecify.annotations.Nullable;

/**
 * What an owner wants to offer, unchecked.
 *
 * @param service program whose service it offers; null = the one that the resource is enrolled in
 * @param places part of each kW by connection or contributor; empty = as the register spreads it
 * @param hours how many hours the owner takes the date to have
 * @param curves the interval of a curve is its hour ending less one
 */
public record OfferDraft(
    String offerId,
    @Nullable String service,
    SortedMap<String, Double> places,
    int hours,
    List<OfferCurve> curves,
    OfferTerms terms) {

  public OfferDraft {
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    curves = List.copyOf(curves);
  }

  /** Any part of one quantity in one hour. */
  public static OfferDraft ofStep(
      String offerId,
      int hourEnding,
      Direction direction,
      double quantityKw,
      BigDecimal pricePerMwh) {
    var pairs = List.of(new OfferCurve.Pair(quantityKw, pricePerMwh.doubleValue()));
    boolean isUp = direction == Direction.UP;
    return new OfferDraft(
        offerId,
        null,
        Collections.emptySortedMap(),
        TradeDate.HOURS,
        List.of(new OfferCurve(hourEnding - 1, isUp ? pairs : List.of(), isUp ? List.of() : pairs)),
        OfferTerms.FREE);
  }
}
