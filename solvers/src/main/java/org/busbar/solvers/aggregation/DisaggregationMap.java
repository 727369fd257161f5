package org.busbar.solvers.aggregation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who delivers an award or dispatch of any level, worked out beforehand: between two neighbouring
 * points everybody moves in proportion. Two points of one level are a jump, where an offer that
 * cannot be divided takes the place of others; at the level itself the first one counts. No power
 * flow inside; points and the middles between them were checked when {@link AggregationSolver} made
 * it. Immutable; {@link #pointsByInterval} is all there is to store.
 */
public final class DisaggregationMap {

  private final SortedMap<Integer, List<InterfaceCurve.Point>> pointsByInterval;

  /**
   * @param pointsByInterval levels in ascending order, the first one 0; the price of a point is
   *     what a kW costs in the segment up to it
   * @throws IllegalArgumentException if levels fall, do not start at 0, or go on after a jump twice
   */
  public DisaggregationMap(Map<Integer, List<InterfaceCurve.Point>> pointsByInterval) {
    SortedMap<Integer, List<InterfaceCurve.Point>> copy = new TreeMap<>();
    pointsByInterval.forEach(
        (interval, points) -> {
          double before = 0;
          for (InterfaceCurve.Point point : points) {
            if (point.interfaceKw() < before
                || point == points.get(0) && before != point.interfaceKw()) {
              throw new IllegalArgumentException(
                  "The level (%s kW) of interval %d must not be below the one before (%s kW)."
                      .formatted(point.interfaceKw(), interval, before));
            }
            before = point.interfaceKw();
          }
          copy.put(interval, List.copyOf(points));
        });
    this.pointsByInterval = Collections.unmodifiableSortedMap(copy);
  }

  /** The points of each interval that has any. */
  public SortedMap<Integer, List<InterfaceCurve.Point>> pointsByInterval() {
    return pointsByInterval;
  }

  /** The most that can be given in an interval, kW at the interface. */
  public double mostKw(int interval) {
    List<InterfaceCurve.Point> points = pointsByInterval.getOrDefault(interval, List.of());
    return points.isEmpty() ? 0 : points.get(points.size() - 1).interfaceKw();
  }

  /**
   * Shares a level out. A level above the most is answered with the most.
   *
   * @param interfaceKw kW at the interface against the hour as given, zero or positive
   * @throws IllegalArgumentException if the level is negative or no number
   */
  public Share share(int interval, double interfaceKw) {
    if (!(interfaceKw >= 0) || Double.isInfinite(interfaceKw)) {
      throw new IllegalArgumentException(
          "The level (%s kW) of interval %d must be zero or positive."
              .formatted(interfaceKw, interval));
    }
    double most = mostKw(interval);
    double level = Math.min(interfaceKw, most);
    List<InterfaceCurve.Point> points = pointsByInterval.getOrDefault(interval, List.of());
    if (points.isEmpty()) {
      return new Share(new TreeMap<>(), 0, interfaceKw);
    }
    int above = firstFrom(points, level);
    SortedMap<String, Double> kw =
        above == 0
            ? points.get(0).kwByBlock()
            : between(points.get(above - 1), points.get(above), level);
    return new Share(kw, level, interfaceKw - level);
  }

  /** The first point that is not below a level. */
  private static int firstFrom(List<InterfaceCurve.Point> points, double level) {
    int low = 0;
    int high = points.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.get(middle).interfaceKw() < level) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** What two points make of a level between them, in tenths of a kW. */
  static SortedMap<String, Double> between(
      InterfaceCurve.Point below, InterfaceCurve.Point above, double level) {
    double width = above.interfaceKw() - below.interfaceKw();
    double part = width > 0 ? (level - below.interfaceKw()) / width : 1;
    if (part >= 1) {
      return above.kwByBlock();
    }
    SortedMap<String, Double> kw = new TreeMap<>();
    List<Moving> moving = new ArrayList<>();
    double sum = 0;
    long floors = 0;
    SortedMap<String, Double> ends = new TreeMap<>(below.kwByBlock());
    above.kwByBlock().keySet().forEach(id -> ends.putIfAbsent(id, 0.0));
    for (Map.Entry<String, Double> entry : ends.entrySet()) {
      String id = entry.getKey();
      double from = entry.getValue();
      double to = above.kwByBlock().getOrDefault(id, 0.0);
      if (from == to) {
        kw.put(id, from);
      } else {
        double tenths = 10 * (from + part * (to - from));
        // A corner may lie off the grid of tenths where an offer is all or nothing.
        long floor = (long) Math.floor(tenths + 1e-9);
        moving.add(new Moving(id, floor, tenths - floor));
        sum += tenths;
        floors += floor;
      }
    }
    long toAdd = Math.round(sum) - floors;
    moving.sort(Moving.LARGEST_REST_FIRST);
    for (int m = 0; m < moving.size(); m++) {
      long tenths = moving.get(m).floor() + (m < toAdd ? 1 : 0);
      if (tenths != 0) {
        kw.put(moving.get(m).id(), tenths / 10.0);
      }
    }
    return kw;
  }

  /** A block whose quantity changes, in tenths of a kW. */
  private record Moving(String id, long floor, double rest) {
    static final Comparator<Moving> LARGEST_REST_FIRST =
        Comparator.comparingDouble((Moving one) -> -Math.rint(one.rest() * 1e6))
            .thenComparing(Moving::id);
  }
}
