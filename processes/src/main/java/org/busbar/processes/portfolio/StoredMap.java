package org.busbar.processes.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.aggregation.DisaggregationMap;
import org.busbar.solvers.aggregation.InterfaceCurve;
import org.busbar.solvers.aggregation.Share;

/** The disaggregation map as it was stored with the bid: a lookup and no power flow. */
final class StoredMap {

  private final DisaggregationMap map;

  private StoredMap(DisaggregationMap map) {
    this.map = map;
  }

  static StoredMap of(List<CurvePoint> curve) {
    SortedMap<Integer, List<InterfaceCurve.Point>> points = new TreeMap<>();
    for (CurvePoint corner : curve) {
      points
          .computeIfAbsent(
              corner.hourEnding(),
              hour ->
                  new ArrayList<>(
                      List.of(new InterfaceCurve.Point(0, corner.pricePerMwh(), new TreeMap<>()))))
          .add(
              new InterfaceCurve.Point(
                  corner.interfaceKw(), corner.pricePerMwh(), corner.kwByOffer()));
    }
    return new StoredMap(new DisaggregationMap(points));
  }

  Share share(int hourEnding, double interfaceKw) {
    return map.share(hourEnding, interfaceKw);
  }
}
