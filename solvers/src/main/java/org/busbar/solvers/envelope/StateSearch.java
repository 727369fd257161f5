package org.busbar.solvers.envelope;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.busbar.solvers.flow.ScenarioLanes;
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

  /** How near that is, in reserves. */
  private static final double NEAR = 50;

  /** A limit that is nearer than this at its worst is checked there. */
  private static final double CLOSE = 10;

  /** A cut that is off by less than this, in reserves, is not linearised anew. */
  private static final double STRAIGHT = 0.1;

  private static final int MOST_POINTS = 160;
  private static final int HALVINGS = 6;

  final @Nullable String outage;
  final List<Cut> cuts = new ArrayList<>();
  private final Supplier<ScenarioLanes> open;
  private final StateLimits known;
  private final boolean keepOpen;
  private final Fleet fleet;
  private final Map<Watch, Double> baseline = new HashMap<>();
  private @Nullable WatchedLanes watched;
  private boolean collapsed;
  private boolean nearAdded;
  private boolean careful;

  /**
   * @param open makes the lanes
   * @param known the limits that hold in them
   * @param outage null = normal operation, whose lanes are kept
   */
  StateSearch(
      Supplier<ScenarioLanes> open, StateLimits known, @Nullable String outage, Fleet fleet) {
    this.open = open;
    this.known = known;
    this.outage = outage;
    this.fleet = fleet;
    keepOpen = outage == null;
  }

  WatchedLanes watched() {
    WatchedLanes now = watched;
    if (now == null) {
      now = new WatchedLanes(open.get(), known);
      watched = now;
    }
    return now;
  }

  void close() {
    if (!keepOpen) {
      watched = null;
    }
  }

  /** A severity as people know it. */
  Violation violation(Watch watch, double severity) {
    return known.violation(watch, severity);
  }

  /** The worst severity that a quantity has anyway, -1 if it is well inside its limit. */
  double baseline(Watch watch) {
    return baseline.getOrDefault(watch, -1.0);
  }

  /** Whether a quantity is beyond its limit whatever the box. */
  private boolean isBroken(Watch watch) {
    return baseline(watch) > 0;
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

  /** What a point is solved for. */
  private enum Purpose {
    /** It belongs to the least box. */
    LEAST,
    ALL_EXPORT,
    ALL_CONSUME,
    VERTEX
  }

  /** A point to solve, and the cuts that it is worst for. */
  private record Point(double[] injection, Purpose purpose, List<Cut> cuts) {

    Point(double[] injection, Purpose purpose) {
      this(injection, purpose, new ArrayList<>());
    }

    boolean isLeast() {
      return purpose == Purpose.LEAST;
    }

    boolean isCorner() {
      return purpose == Purpose.ALL_EXPORT || purpose == Purpose.ALL_CONSUME;
    }

    Cut.Where where() {
      return purpose == Purpose.ALL_EXPORT ? Cut.Where.ALL_EXPORT : Cut.Where.ALL_CONSUME;
    }
  }

  /**
   * Checks a box.
   *
   * @param careful whether limits that it breaks are to be kept further away from, because straight
   *     lines alone do not lead to a box that holds
   * @return whether no limit is broken at any of the points
   */
  boolean check(double[] box, double[] least, SplittableRandom random, boolean careful) {
    collapsed = false;
    this.careful = careful;
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

  private List<Point> points(double[] box, double[] least, SplittableRandom random) {
    List<Point> points = new ArrayList<>();
    for (Cut cut : cuts) {
      if (!cut.leastKnown && !fleet.isIdle()) {
        if (cut.worst(least) > Math.max(-cut.watch.reserve(), baseline(cut.watch))) {
          points.add(new Point(cut.worstVertex(least), Purpose.LEAST));
        }
        cut.leastKnown = true;
      }
    }
    int first = points.size();
    List<double[]> patterns = fleet.patterns(box);
    for (int p = 0; p < patterns.size(); p++) {
      Purpose corner = p == 0 ? Purpose.ALL_CONSUME : Purpose.ALL_EXPORT;
      boolean isCorner = p == 0 || p == patterns.size() - 1;
      points.add(new Point(patterns.get(p), isCorner ? corner : Purpose.VERTEX));
    }
    List<Cut> near = new ArrayList<>();
    Map<Cut, Double> worst = new HashMap<>();
    for (Cut cut : cuts) {
      double severity = cut.worst(box);
      if (severity > cut.aim() - CLOSE * cut.watch.reserve()) {
        near.add(cut);
        worst.put(cut, (severity - cut.brim()) / cut.watch.reserve());
      }
    }
    near.sort(Comparator.comparing((Cut cut) -> worst.getOrDefault(cut, 0.0)).reversed());
    for (Cut cut : near) {
      Point covering =
          cut.where == Cut.Where.EVERYWHERE
              ? covering(cut, box, points.subList(first, points.size()))
              : points.get(
                  cut.where == Cut.Where.ALL_CONSUME ? first : first + patterns.size() - 1);
      if (covering == null && points.size() < MOST_POINTS) {
        covering = new Point(cut.worstVertex(box), Purpose.VERTEX);
        points.add(covering);
      }
      if (covering != null) {
        covering.cuts().add(cut);
      }
    }
    int lanes = watched().lanes.count();
    int full = (points.size() + 3 + lanes) / lanes * lanes;
    while (points.size() < full) {
      points.add(new Point(fleet.randomVertex(box, random), Purpose.VERTEX));
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
          nearAdded || !points.get(lane).isCorner() ? 0 : NEAR,
          (watch, severity) -> {
            boolean counts = points.get(here).isCorner() || !isBroken(watch);
            if (counts && severity > found.getOrDefault(watch, Double.NEGATIVE_INFINITY)) {
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
        Cut.Where where = isBroken(watch) ? points.get(lane).where() : Cut.Where.EVERYWHERE;
        learn(lanes, lane, new Cut(this, watch, where), injections.get(lane), done);
      }
    }
    if (broken.isEmpty() && !halved && !nearAdded) {
      for (Watch watch : foremost(found, NEAR_PER_KIND)) {
        if (cuts.stream().noneMatch(cut -> cut.watch.equals(watch))) {
          int lane = laneOf.getOrDefault(watch, 0);
          Cut.Where where = isBroken(watch) ? points.get(lane).where() : Cut.Where.EVERYWHERE;
          learn(lanes, lane, new Cut(this, watch, where), injections.get(lane), done);
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

  /** Linearises a new cut where it was found; or the one that is known already, if it is alike. */
  private void learn(WatchedLanes lanes, int lane, Cut found, double[] injection, Set<Cut> done) {
    Watch watch = found.watch;
    double severity = lanes.severity(lane, watch);
    double[] slopes = lanes.severityPerKw(lane, watch, fleet.connections());
    for (Cut cut : cuts) {
      if (cut.watch.equals(watch) && cut.where == found.where && cut.isAlike(slopes)) {
        if (!done.contains(cut) || severity > cut.at(injection)) {
          cut.linearise(severity, slopes, injection);
        }
        if (careful && severity > allowed(watch)) {
          cut.tighten(severity - allowed(watch));
        }
        return;
      }
    }
    found.linearise(severity, slopes, injection);
    cuts.add(found);
  }
}
