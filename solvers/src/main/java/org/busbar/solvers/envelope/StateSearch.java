package org.busbar.solvers.envelope;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/**
 * One hour in one state of the network: checks boxes by power flow at the injections that are worst
 * for them, and learns its limits as cuts where they are broken or near.
 */
final class StateSearch {

  /** Limits of one kind that a block of lanes may add. */
  private static final int CUTS_PER_KIND = 16;

  /** Limits of one kind that are looked at because they are near, to name what binds next. */
  private static final int NEAR_PER_KIND = 3;

  private static final double NEAR_RESERVES = 20;

  /** A cut that is off by less than this, in reserves, is not linearised anew. */
  private static final double STRAIGHT = 0.1;

  private static final int MOST_POINTS = 160;
  private static final int HALVINGS = 6;

  final @Nullable String outage;
  final List<Cut> cuts = new ArrayList<>();
  private final Supplier<WatchedLanes> open;
  private final boolean keepOpen;
  private final Fleet fleet;
  private final Map<Watch, Double> baseline = new HashMap<>();
  private @Nullable WatchedLanes watched;
  private boolean collapsed;
  private boolean nearAdded;

  /**
   * @param open makes the lanes
   * @param outage null = normal operation, whose lanes are kept
   */
  StateSearch(Supplier<WatchedLanes> open, @Nullable String outage, Fleet fleet) {
    this.open = open;
    this.outage = outage;
    this.fleet = fleet;
    keepOpen = outage == null;
  }

  WatchedLanes watched() {
    WatchedLanes now = watched;
    if (now == null) {
      now = open.get();
      watched = now;
    }
    return now;
  }

  void close() {
    if (!keepOpen) {
      watched = null;
    }
  }

  /** The worst severity that a quantity has anyway, -1 if it is well inside its limit. */
  double baseline(Watch watch) {
    return baseline.getOrDefault(watch, -1.0);
  }

  /** The most severe that a quantity may become. */
  double allowed(Watch watch) {
    double least = baseline(watch);
    return least > 0 ? least + watch.reserve() : 0;
  }

  /** Whether a solve met injections without a power flow, and no limit that breaks before. */
  boolean collapsed() {
    return collapsed;
  }

  /**
   * Solves the forecast, and all resources off.
   *
   * @return false if the forecast has no power flow
   */
  boolean begin() {
    WatchedLanes lanes = watched();
    fill(lanes, List.of(fleet.forecast(), new double[fleet.count()]), 0);
    lanes.lanes.solve();
    if (!lanes.lanes.converged(0)) {
      return false;
    }
    for (int lane = 0; lane < 2; lane++) {
      learnBaseline(lanes, lane);
    }
    return true;
  }

  private void learnBaseline(WatchedLanes lanes, int lane) {
    if (lanes.lanes.converged(lane)) {
      lanes.scan(lane, 2, (watch, severity) -> baseline.merge(watch, severity, Math::max));
    }
  }

  /** A point to solve, the cuts that it is worst for, and whether it belongs to the least box. */
  private record Point(double[] injection, List<Cut> cuts, boolean isLeast) {}

  /**
   * Checks a box.
   *
   * @return whether no limit is broken at any of the points
   */
  boolean check(double[] box, double[] least, Random random) {
    collapsed = false;
    List<Point> points = points(box, least, random);
    WatchedLanes lanes = watched();
    boolean safe = true;
    Map<Watch, Double> handled = new HashMap<>();
    for (int first = 0; first < points.size(); first += lanes.lanes.count()) {
      int end = Math.min(points.size(), first + lanes.lanes.count());
      safe &= checkBlock(lanes, points.subList(first, end), handled);
    }
    nearAdded |= safe;
    return safe;
  }

  private List<Point> points(double[] box, double[] least, Random random) {
    List<Point> points = new ArrayList<>();
    for (Cut cut : cuts) {
      if (!cut.leastKnown && !fleet.isIdle()) {
        if (cut.worst(least) > Math.max(-cut.watch.reserve(), baseline(cut.watch))) {
          points.add(new Point(cut.worstVertex(least), new ArrayList<>(), true));
        }
        cut.leastKnown = true;
      }
    }
    int first = points.size();
    for (double[] pattern : fleet.patterns(box)) {
      points.add(new Point(pattern, new ArrayList<>(), false));
    }
    List<Cut> near = new ArrayList<>();
    Map<Cut, Double> worst = new HashMap<>();
    for (Cut cut : cuts) {
      double severity = cut.worst(box);
      if (severity > cut.aim() - NEAR_RESERVES * cut.watch.reserve()) {
        near.add(cut);
        worst.put(cut, (severity - cut.brim()) / cut.watch.reserve());
      }
    }
    near.sort(Comparator.comparing((Cut cut) -> worst.getOrDefault(cut, 0.0)).reversed());
    for (Cut cut : near) {
      Point covering = covering(cut, box, points.subList(first, points.size()));
      if (covering == null && points.size() < MOST_POINTS) {
        covering = new Point(cut.worstVertex(box), new ArrayList<>(), false);
        points.add(covering);
      }
      if (covering != null) {
        covering.cuts().add(cut);
      }
    }
    int lanes = watched().lanes.count();
    int full = (points.size() + 3 + lanes) / lanes * lanes;
    while (points.size() < full) {
      points.add(new Point(fleet.randomVertex(box, random), new ArrayList<>(), false));
    }
    return points;
  }

  private static @Nullable Point covering(Cut cut, double[] box, List<Point> points) {
    double enough = cut.worst(box) - STRAIGHT * cut.watch.reserve();
    for (Point point : points) {
      if (cut.at(point.injection()) >= enough) {
        return point;
      }
    }
    return null;
  }

  private boolean checkBlock(WatchedLanes lanes, List<Point> points, Map<Watch, Double> handled) {
    List<double[]> injections = new ArrayList<>();
    points.forEach(point -> injections.add(point.injection()));
    boolean halved = solveHalving(lanes, injections);
    Map<Watch, Integer> laneOf = new HashMap<>();
    Map<Watch, Double> found = new HashMap<>();
    for (int lane = 0; lane < points.size(); lane++) {
      int here = lane;
      if (!lanes.lanes.converged(lane)) {
        continue;
      }
      if (points.get(lane).isLeast()) {
        learnBaseline(lanes, lane);
        continue;
      }
      lanes.scan(
          lane,
          nearAdded ? 0 : NEAR_RESERVES,
          (watch, severity) -> {
            if (severity > found.getOrDefault(watch, Double.NEGATIVE_INFINITY)) {
              found.put(watch, severity);
              laneOf.put(watch, here);
            }
          });
    }
    Map<Watch, Double> broken = new HashMap<>(found);
    broken.entrySet().removeIf(entry -> entry.getValue() <= allowed(entry.getKey()));
    Set<Cut> done = new HashSet<>();
    for (int lane = 0; lane < points.size(); lane++) {
      for (Cut cut : points.get(lane).cuts()) {
        if (lanes.lanes.converged(lane)) {
          double severity = lanes.severity(lane, cut.watch);
          double off = severity - cut.at(injections.get(lane));
          if (Math.abs(off) > STRAIGHT * cut.watch.reserve()) {
            double[] slopes = lanes.severityPerKw(lane, cut.watch, fleet.connections());
            cut.linearise(severity, slopes, injections.get(lane));
          }
          done.add(cut);
        }
      }
    }
    boolean learnt = false;
    for (Watch watch : foremost(broken, CUTS_PER_KIND)) {
      double severity = broken.getOrDefault(watch, 0.0);
      learnt = true;
      if (severity
          > handled.getOrDefault(watch, Double.NEGATIVE_INFINITY) + 0.5 * watch.reserve()) {
        handled.put(watch, severity);
        int lane = laneOf.getOrDefault(watch, 0);
        learn(lanes, lane, watch, severity, injections.get(lane), done);
      }
    }
    if (broken.isEmpty() && !halved && !nearAdded) {
      for (Watch watch : foremost(found, NEAR_PER_KIND)) {
        if (cuts.stream().noneMatch(cut -> cut.watch.equals(watch))) {
          int lane = laneOf.getOrDefault(watch, 0);
          learn(lanes, lane, watch, found.getOrDefault(watch, 0.0), injections.get(lane), done);
        }
      }
    }
    collapsed |= halved && !learnt;
    return broken.isEmpty() && !halved;
  }

  /** Solves; what has no power flow is moved halfway to the forecast, again and again. */
  private boolean solveHalving(WatchedLanes lanes, List<double[]> injections) {
    boolean halved = false;
    for (int time = 0; time <= HALVINGS; time++) {
      fill(lanes, injections, 0);
      lanes.lanes.solve();
      boolean all = true;
      for (int lane = 0; lane < injections.size(); lane++) {
        if (!lanes.lanes.converged(lane)) {
          all = false;
          injections.set(lane, fleet.halfwayToForecast(injections.get(lane)));
        }
      }
      if (all) {
        return halved;
      }
      halved = true;
      lanes.lanes.restart();
    }
    return true;
  }

  private void fill(WatchedLanes lanes, List<double[]> injections, int first) {
    int count = lanes.lanes.count();
    for (int lane = 0; lane < count; lane++) {
      double[] injection = injections.get(Math.min(first + lane, injections.size() - 1));
      for (int r = 0; r < injection.length; r++) {
        lanes.lanes.connectionKw(lane, fleet.connections()[r], injection[r]);
      }
    }
  }

  /** Solves a few injections, at most as many as there are lanes. */
  void solve(List<double[]> injections) {
    fill(watched(), injections, 0);
    watched().lanes.solve();
  }

  private List<Watch> foremost(Map<Watch, Double> found, int perKind) {
    List<Watch> order = new ArrayList<>(found.keySet());
    order.sort(
        Comparator.comparing(
                (Watch watch) ->
                    (allowed(watch) - found.getOrDefault(watch, 0.0)) / watch.reserve())
            .thenComparing(Watch::kind)
            .thenComparing(Watch::index));
    int[] taken = new int[Violation.Kind.values().length];
    order.removeIf(watch -> taken[watch.kind().ordinal()]++ >= perKind);
    return order;
  }

  private void learn(
      WatchedLanes lanes,
      int lane,
      Watch watch,
      double severity,
      double[] injection,
      Set<Cut> done) {
    double[] slopes = lanes.severityPerKw(lane, watch, fleet.connections());
    for (Cut cut : cuts) {
      if (cut.watch.equals(watch) && cut.isAlike(slopes)) {
        if (!done.contains(cut) || severity > cut.at(injection)) {
          cut.linearise(severity, slopes, injection);
        }
        return;
      }
    }
    Cut cut = new Cut(this, watch);
    cut.linearise(severity, slopes, injection);
    cuts.add(cut);
  }
}
