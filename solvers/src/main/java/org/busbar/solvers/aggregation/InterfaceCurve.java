package org.busbar.solvers.aggregation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a zone sells in one interval: pairs of quantity and price, quantities ascending from 0,
 * prices never falling.
 *
 * @param points 2 or more; none if nothing can be sold
 */
public record InterfaceCurve(int interval, List<Point> points) {

  /**
   * A level of the curve, feasible in the network.
   *
   * @param interfaceKw how much more active power reaches the transmission system at the T-D
   *     interface than in the hour as given, losses included, kW, zero or positive
   * @param pricePerMwh of the step up to here, of the first point that of the first step: CAD per
   *     MWh at the interface, in whole cents. At it no kW of the step is sold below what it costs
   * @param kwByBlock who delivers it, kW at the resources; blocks not named deliver nothing
   */
  public record Point(double interfaceKw, double pricePerMwh, SortedMap<String, Double> kwByBlock) {

    public Point {
      if (!(interfaceKw >= 0) || !Double.isFinite(interfaceKw) || !Double.isFinite(pricePerMwh)) {
        throw new IllegalArgumentException(
            "The level (%s kW) of a point must be zero or positive and its price (%s) finite."
                .formatted(interfaceKw, pricePerMwh));
      }
      kwByBlock = Collections.unmodifiableSortedMap(new TreeMap<>(kwByBlock));
    }
  }

  public InterfaceCurve {
    points = List.copyOf(points);
  }

  /** The most that can be sold, kW; 0 if nothing. */
  public double mostKw() {
    return points.isEmpty() ? 0 : points.get(points.size() - 1).interfaceKw();
  }
}
