package org.busbar.processes.portfolio;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One corner of the aggregated bid's curve in one hour, and who would deliver it: the
 * disaggregation map is the list of an hour's corners.
 *
 * @param ordinal counted from 1, in the order of the quantities
 * @param interfaceKw less import over the T-D interface than without, kW, > 0
 * @param pricePerMwh price of the step that ends here, CAD per MWh
 * @param kwByOffer quantity of each offer, kW
 */
public record CurvePoint(
    String tradeDayId,
    int hourEnding,
    int ordinal,
    double interfaceKw,
    double pricePerMwh,
    SortedMap<String, Double> kwByOffer) {

  public CurvePoint {
    kwByOffer = Collections.unmodifiableSortedMap(new TreeMap<>(kwByOffer));
  }
}
