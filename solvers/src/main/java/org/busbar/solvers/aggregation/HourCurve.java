package org.busbar.solvers.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.LaneGradients;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The curve of one interval: levels are met in the order of merit, solved side by side, and met
 * again with the effects and limits that the power flow shows, until each is where it should be.
 */
final class HourCurve {

  /** How far the power flow may be from a level, kW. */
  static final double TOLERANCE_KW = 0.5;

  /** Where a level is settled, kW: a tenth of a kW is all that a quantity can be moved by. */
  private static final double SETTLED_KW = 0.1;

  private static final int PASSES = 10;
  private static final int ROUNDS = 6;

  /** Levels that are looked at before corners are chosen. */
  private static final int MOST_STEPS = 400;

  /** Dearest price of a pair, CAD per MWh, as the IESO takes it. */
  static final double DEAREST = 9999.99;

  /** How far inside a limit a row aims, fraction; twice as much in every pass. */
  private static final double AIM = 1e-6;

  private final PowerFlow flow;
  private final AggregationProblem problem;
  private final HourOffers offers;
  private final ClearingLimits limits;
  private final Scenario hour;
  private final FlowResult base;
  private final Dispatcher dispatcher;

  /** Groups that the network does not bear. */
  private final boolean[] banned;

  /** Connections of each block and the part that each of them delivers. */
  private final int[][] place;

  private final double[][] part;

  private final SortedMap<String, Watch> watched = new TreeMap<>();
  private @Nullable ScenarioLanes lanes;
  private @Nullable LaneGradients gradients;
  private double[] baseEffect = new double[0];

  /** Something that some level has broken. */
  private record Watch(MonitoredQuantity quantity, int wanted, double limit, Violation found) {
    static Watch of(Violation violation) {
      boolean reverse = violation.kind() == Violation.Kind.REVERSE_POWER;
      boolean rise = reverse || violation.kind() == Violation.Kind.UNDERVOLTAGE;
      return new Watch(
          MonitoredQuantity.of(violation),
          rise ? 1 : -1,
          reverse ? -violation.limit() : violation.limit(),
          violation);
    }

    Violation brokenBy(double excess) {
      int direction = found.kind() == Violation.Kind.UNDERVOLTAGE ? -1 : 1;
      return new Violation(
          found.element(),
          found.kind(),
          found.phase(),
          found.limit() + direction * excess,
          found.limit());
    }
  }

  /** A level on its way. */
  private static final class Level {
    final double kw;
    final boolean[] on;
    double[] taken;
    double marginal;
    double[] effect = new double[0];

    /** Rows of each watched quantity, one for every way in which it has been seen to move. */
    final Map<String, List<Dispatcher.Row>> cuts = new TreeMap<>();

    boolean settled;
    boolean failed;
    boolean unsolved;
    @Nullable Violation violation;

    Level(double kw, boolean[] on, Dispatcher.Quantities quantities) {
      this.kw = kw;
      this.on = on;
      taken = quantities.kw();
      marginal = quantities.marginal();
    }

    boolean isOpen() {
      return !settled && !failed;
    }
  }

  /**
   * @param map points of the disaggregation map
   * @param banned ids of blocks that the network does not bear as they are offered
   */
  record Outcome(
      InterfaceCurve curve, List<InterfaceCurve.Point> map, CurveTop top, List<String> banned) {}

  /**
   * @param base power flow of the hour as given
   */
  HourCurve(
      PowerFlow flow,
      AggregationProblem problem,
      HourOffers offers,
      FlowResult base,
      ClearingLimits limits) {
    this.flow = flow;
    this.problem = problem;
    this.offers = offers;
    this.limits = limits;
    this.base = base;
    hour = problem.hours().get(offers.interval());
    dispatcher = new Dispatcher(offers, limits.rule());
    banned = dispatcher.nothingOn();
    place = new int[offers.blocks().size()][];
    part = new double[place.length][];
    for (int b = 0; b < place.length; b++) {
      SortedMap<String, Double> places = offers.blocks().get(b).places();
      place[b] = places.keySet().stream().mapToInt(flow.network()::connectionIndex).toArray();
      part[b] = places.values().stream().mapToDouble(value -> value).toArray();
    }
  }

  private OperatingLimits operatingLimits() {
    return problem.limits().get(offers.interval());
  }

  Outcome run() {
    if (!base.converged()) {
      return nothing(CurveTop.Cause.UNSOLVED, null);
    }
    List<Violation> before = base.violations(operatingLimits());
    if (!before.isEmpty()) {
      return nothing(CurveTop.Cause.HOUR, before.get(0));
    }
    if (offers.blocks().isEmpty()) {
      return nothing(CurveTop.Cause.OFFERS, null);
    }
    ScenarioLanes made = flow.lanesAround(hour);
    lanes = made;
    gradients = new LaneGradients(made);
    made.solve();
    baseEffect = effect(gradients, 0);
    Attempt best = attempt();
    Attempt last = best;
    // An indivisible offer behind a limit may bar the way for many others.
    for (int b = largestOn(last); b >= 0 && last.top().cause() == CurveTop.Cause.NETWORK; ) {
      banned[b] = true;
      last = attempt();
      best = last.mostKw() > best.mostKw() + 1e-9 ? last : best;
      b = largestOn(last);
    }
    return outcome(best);
  }

  private Outcome nothing(CurveTop.Cause cause, @Nullable Violation violation) {
    return new Outcome(
        new InterfaceCurve(offers.interval(), List.of()),
        List.of(),
        new CurveTop(offers.interval(), 0, cause, violation),
        List.of());
  }

  /** A way up and why it ends. */
  private record Attempt(List<Level> path, CurveTop top, boolean[] banned) {
    double mostKw() {
      return top.mostKw();
    }
  }

  /** The group that is on where an attempt ends and gives most; −1 if there is none. */
  private int largestOn(Attempt attempt) {
    boolean[] on = attempt.path().get(attempt.path().size() - 1).on;
    int largest = -1;
    for (int g = 0; g < on.length; g++) {
      if (on[g]
          && offers.groups().get(g).leastKw() > 0.1
          && (largest < 0
              || offers.groups().get(g).leastKw() > offers.groups().get(largest).leastKw())) {
        largest = g;
      }
    }
    return largest;
  }

  private Attempt attempt() {
    List<Level> path = walk(levels());
    List<Level> all = List.copyOf(path);
    settle(path);
    Level failed = truncate(path);
    if (failed != null) {
      failed = refine(path, failed);
      fill(path);
    }
    for (int round = 0; round < ROUNDS; round++) {
      List<Level> more = middles(path);
      if (more.isEmpty()) {
        break;
      }
      settle(more);
      path.addAll(more);
      path.sort(Comparator.comparingDouble(level -> level.kw));
      Level broken = truncate(path);
      failed = broken == null ? failed : broken;
      if (round == ROUNDS - 1) {
        // What still is not as it should be in between cannot be sold.
        List<Level> open = middles(path);
        if (!open.isEmpty()) {
          Level first = open.get(0);
          path.removeIf(level -> level.kw > first.kw);
          failed = first;
        }
      }
    }
    double most = lastStep(path);
    path.removeIf(level -> level.kw > most);
    measure(path);
    CurveTop.Cause cause =
        failed == null || failed.violation == null
            ? failed != null && failed.unsolved ? CurveTop.Cause.UNSOLVED : CurveTop.Cause.OFFERS
            : CurveTop.Cause.NETWORK;
    Violation binding = cause == CurveTop.Cause.NETWORK && failed != null ? failed.violation : null;
    // The states at the end of the way that was tried tell what barred it.
    List<Level> tried = new ArrayList<>(path);
    if (failed != null && !all.isEmpty()) {
      tried.add(failed);
    }
    return new Attempt(
        failed == null ? path : withEnd(path, failed),
        new CurveTop(offers.interval(), most, cause, binding),
        banned.clone());
  }

  private static List<Level> withEnd(List<Level> path, Level end) {
    List<Level> all = new ArrayList<>(path);
    all.add(end);
    return all;
  }

  /** The highest level of a way that is a multiple of the step. */
  private double lastStep(List<Level> path) {
    return path.stream()
        .filter(level -> isStep(level.kw))
        .mapToDouble(level -> level.kw)
        .max()
        .orElse(0);
  }

  private boolean isStep(double kw) {
    return Math.abs(kw / problem.stepKw() - Math.rint(kw / problem.stepKw())) < 1e-9;
  }

  private double step(long number) {
    return number * problem.stepKw();
  }

  /** The levels at which most is to be told: corners of the curve as if there were no network. */
  private List<Double> levels() {
    double all = 0;
    for (int b = 0; b < baseEffect.length; b++) {
      all += Math.max(0, baseEffect[b]) * offers.blocks().get(b).maxKw();
    }
    long count = (long) Math.floor(1.02 * all / problem.stepKw() + 1e-9);
    long stride = Math.max(1, (count + MOST_STEPS - 1) / MOST_STEPS);
    List<Double> steps = new ArrayList<>();
    for (long k = stride; k <= count; k += stride) {
      steps.add(step(k));
    }
    if (stride > 1 && count % stride != 0) {
      steps.add(step(count));
    }
    List<Level> path = walk(steps);
    double[] price = prices(path);
    List<Double> level = new ArrayList<>();
    List<Double> dear = new ArrayList<>();
    for (int p = 1; p < path.size(); p++) {
      if (path.get(p).kw > path.get(p - 1).kw) {
        level.add(path.get(p).kw);
        dear.add(price[p]);
      }
    }
    double[] at = level.stream().mapToDouble(v -> v).toArray();
    double[] cost = dear.stream().mapToDouble(v -> v).toArray();
    SortedSet<Double> kept = new TreeSet<>();
    for (int k : Corners.choose(at, cost, mostLevels())) {
      kept.add(at[k]);
    }
    for (int p = 1; p < path.size(); p++) {
      if (path.get(p).on != path.get(p - 1).on) {
        // Where an offer takes the place of others, the levels on both sides tell them apart.
        kept.add(path.get(p - 1).kw);
        kept.add(path.get(p).kw);
      }
    }
    kept.remove(0.0);
    fillGaps(kept);
    if (stride > 1 && !kept.isEmpty()) {
      // Between the last step of the grid and what the offers can do there may be a few more.
      double end = kept.last();
      for (long k = 1; k < stride; k++) {
        kept.add(end + step(k));
      }
    }
    return List.copyOf(kept);
  }

  private int mostLevels() {
    return 2 * problem.mostPairs();
  }

  /** Halves the widest gaps between 0 and some levels, until there are enough. */
  private void fillGaps(SortedSet<Double> levels) {
    while (!levels.isEmpty() && levels.size() < mostLevels()) {
      double from = 0;
      double widestFrom = 0;
      double widest = 0;
      for (double level : levels) {
        if (level - from > widest + 1e-9) {
          widest = level - from;
          widestFrom = from;
        }
        from = level;
      }
      long steps = Math.round(widest / problem.stepKw());
      if (steps < 2) {
        return;
      }
      levels.add(step(Math.round(widestFrom / problem.stepKw()) + steps / 2));
    }
  }

  /** Meets ascending levels one after the other, turning groups on where that is cheaper. */
  private List<Level> walk(List<Double> levels) {
    double[] effect = baseEffect;
    int[] order = dispatcher.order(effect);
    boolean[] on = dispatcher.nothingOn();
    int[] groups =
        IntStream.range(0, on.length)
            .filter(g -> !banned[g])
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(g -> dispatcher.priceOf(g, effect))
                    .thenComparing(g -> g))
            .mapToInt(g -> g)
            .toArray();
    List<Level> path = new ArrayList<>();
    path.add(new Level(0, on, new Dispatcher.Quantities(new double[offers.blocks().size()], 0, 0)));
    for (double kw : levels) {
      Level last = path.get(path.size() - 1);
      Dispatcher.Quantities stay = dispatcher.inOrder(on, effect, order, kw);
      Dispatcher.Quantities best = stay;
      boolean[] bestOn = on;
      boolean again = groups.length > 0;
      while (again) {
        again = false;
        for (int g : groups) {
          if (bestOn[g]
              || !mayGoOn(g, bestOn)
              || (best != null && dispatcher.priceOf(g, effect) >= best.marginal() - 1e-9)) {
            continue;
          }
          boolean[] more = bestOn.clone();
          more[g] = true;
          Dispatcher.Quantities trial = dispatcher.inOrder(more, effect, order, kw);
          boolean better = trial != null && (best == null || trial.cost() < best.cost() - 1e-7);
          // Every level below must be covered with the groups on or off.
          if (better
              && (stay != null || dispatcher.inOrder(more, effect, order, last.kw) != null)) {
            best = trial;
            bestOn = more;
            again = true;
          }
        }
      }
      if (best == null) {
        break;
      }
      if (bestOn != on) {
        Dispatcher.Quantities early = dispatcher.inOrder(bestOn, effect, order, last.kw);
        if (early != null && (stay == null || early.cost() <= dispatcher.cost(last.taken) + 1e-7)) {
          path.add(new Level(last.kw, bestOn, early));
        } else if (stay != null) {
          path.add(new Level(kw, on, stay));
        }
      }
      path.add(new Level(kw, bestOn, best));
      on = bestOn;
    }
    return path;
  }

  private boolean mayGoOn(int group, boolean[] on) {
    HourOffers.Group one = offers.groups().get(group);
    return IntStream.of(one.parents()).allMatch(parent -> on[parent])
        && IntStream.of(one.rivals()).noneMatch(rival -> on[rival]);
  }

  /** Solves levels until each is where it should be, or cannot be. */
  private void settle(List<Level> levels) {
    double aim = AIM;
    for (int pass = 0; pass < PASSES; pass++) {
      List<Level> open = levels.stream().filter(Level::isOpen).toList();
      if (open.isEmpty()) {
        return;
      }
      int width = lanes().count();
      for (int from = 0; from < open.size(); from += width) {
        List<Level> batch = open.subList(from, Math.min(open.size(), from + width));
        solve(batch, pass < 2);
        for (int lane = 0; lane < batch.size(); lane++) {
          look(batch.get(lane), lane, pass, aim);
        }
      }
      aim *= 2;
    }
    for (Level level : levels) {
      level.failed |= level.isOpen();
    }
  }

  private ScenarioLanes lanes() {
    ScenarioLanes made = lanes;
    if (made == null) {
      throw new IllegalStateException("There are no lanes before run().");
    }
    return made;
  }

  private LaneGradients gradients() {
    LaneGradients made = gradients;
    if (made == null) {
      throw new IllegalStateException("There are no gradients before run().");
    }
    return made;
  }

  private void solve(List<Level> batch, boolean moveReference) {
    for (int lane = 0; lane < lanes().count(); lane++) {
      fill(lane, batch.get(Math.min(lane, batch.size() - 1)).taken);
    }
    lanes().solve();
    if (moveReference) {
      lanes().linearise();
      lanes().solve();
    }
  }

  private void fill(int lane, double[] taken) {
    double[] more = new double[flow.network().connections().size()];
    for (int b = 0; b < taken.length; b++) {
      if (taken[b] != 0) {
        for (int k = 0; k < place[b].length; k++) {
          more[place[b][k]] += part[b][k] * taken[b];
        }
      }
    }
    for (int c = 0; c < more.length; c++) {
      lanes().connectionKw(lane, c, hour.connectionKw(c) + more[c]);
    }
  }

  /** Judges a solved level and, if it is not where it should be, meets it again. */
  private void look(Level level, int lane, int pass, double aim) {
    FlowResult result = flowOf(lane);
    if (!result.converged()) {
      level.failed = true;
      level.unsolved = true;
      return;
    }
    List<Violation> violations = result.violations(operatingLimits());
    if (!violations.isEmpty() && level.violation == null) {
      level.violation = violations.get(0);
    }
    for (Violation violation : violations.subList(0, Math.min(6, violations.size()))) {
      watched.putIfAbsent(
          violation.kind() + ":" + violation.element() + ":" + violation.phase(),
          Watch.of(violation));
    }
    double reached = base.interfaceKw() - result.interfaceKw();
    double miss = level.kw - reached;
    double[] effect = effect(gradients(), lane);
    level.effect = effect;
    if (violations.isEmpty() && Math.abs(miss) <= SETTLED_KW && (pass > 0 || level.kw == 0)) {
      level.settled = true;
      return;
    }
    double need = miss;
    for (int b = 0; b < effect.length; b++) {
      need += effect[b] * level.taken[b];
    }
    Dispatcher.Quantities next = meet(level, lane, result, effect, need, aim);
    if (next == null) {
      level.failed = true;
    } else if (Arrays.equals(next.kw(), level.taken)) {
      level.marginal = next.marginal();
      level.settled = violations.isEmpty() && Math.abs(miss) <= TOLERANCE_KW;
      // With rows that aim further inside there may be another answer in the next pass.
      level.failed = !level.settled && violations.isEmpty();
    } else {
      level.taken = next.kw();
      level.marginal = next.marginal();
    }
  }

  private FlowResult flowOf(int lane) {
    return lanes().converged(lane) ? lanes().result(lane) : flow.solve(lanes().scenario(lane));
  }

  private Dispatcher.@Nullable Quantities meet(
      Level level, int lane, FlowResult result, double[] effect, double need, double aim) {
    Dispatcher.Quantities inOrder =
        dispatcher.inOrder(level.on, effect, dispatcher.order(effect), need);
    if (inOrder == null || watched.isEmpty()) {
      return inOrder;
    }
    List<Dispatcher.Row> rows = new ArrayList<>();
    List<Watch> watches = new ArrayList<>();
    for (Map.Entry<String, Watch> one : watched.entrySet()) {
      Dispatcher.Row row = row(one.getValue(), level, lane, result, aim);
      // A current can be too large in either direction, so a row seen from the other one stays.
      List<Dispatcher.Row> own =
          level.cuts.computeIfAbsent(one.getKey(), name -> new ArrayList<>());
      own.removeIf(other -> other.isAlike(row));
      own.add(row);
      rows.addAll(own);
      own.forEach(cut -> watches.add(one.getValue()));
    }
    if (rows.stream().allMatch(row -> row.holds(inOrder.kw()))) {
      return inOrder;
    }
    Dispatcher.Quantities met = dispatcher.underRows(level.on, effect, need, rows);
    if (met == null) {
      level.violation = binding(dispatcher.excess(level.on, effect, need, rows), watches);
    }
    return met;
  }

  /** A limit, linear around what a level has at present. */
  private Dispatcher.Row row(Watch watch, Level level, int lane, FlowResult result, double aim) {
    double[] perKw = perBlock(gradients().perKw(lane, watch.quantity()), -watch.wanted());
    double inside = watch.limit() + watch.wanted() * aim * Math.abs(watch.limit());
    double most = watch.wanted() * (watch.quantity().in(result) - inside);
    for (int b = 0; b < perKw.length; b++) {
      most += perKw[b] * level.taken[b];
    }
    return new Dispatcher.Row(perKw, most);
  }

  /** What must be broken most for a level, as it would be; null if nothing. */
  private static @Nullable Violation binding(double[] excess, List<Watch> all) {
    Violation worst = null;
    for (int w = 0; w < excess.length; w++) {
      if (excess[w] > 0) {
        Violation one = all.get(w).brokenBy(excess[w]);
        worst = worst == null || Violation.WORST_FIRST.compare(one, worst) < 0 ? one : worst;
      }
    }
    return worst;
  }

  /** What a kW of each block brings to the interface. */
  private double[] effect(LaneGradients of, int lane) {
    return perBlock(of.perKw(lane, MonitoredQuantity.interfaceKw(flow.network())), -1);
  }

  private double[] perBlock(double[] perConnection, int sign) {
    double[] perBlock = new double[offers.blocks().size()];
    for (int b = 0; b < perBlock.length; b++) {
      for (int k = 0; k < place[b].length; k++) {
        perBlock[b] += sign * part[b][k] * perConnection[place[b][k]];
      }
    }
    return perBlock;
  }

  /** Removes everything from the first level on that cannot be had, and says which one that is. */
  private static @Nullable Level truncate(List<Level> path) {
    for (int p = 0; p < path.size(); p++) {
      if (path.get(p).failed) {
        Level failed = path.get(p);
        path.subList(p, path.size()).clear();
        return failed;
      }
    }
    return null;
  }

  /** Looks for the highest step between the last level that can be had and one that cannot. */
  private Level refine(List<Level> path, Level failed) {
    Level lowest = failed;
    Level highest = path.get(path.size() - 1);
    long low = (long) Math.floor(highest.kw / problem.stepKw() + 1e-9);
    long high = Math.round(failed.kw / problem.stepKw());
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      Level level = between(highest, lowest, step(middle));
      settle(List.of(level));
      if (level.settled) {
        path.add(level);
        highest = level;
        low = middle;
      } else {
        lowest = level;
        high = middle;
      }
    }
    return lowest;
  }

  /** Adds levels where the way up ends sooner than it seemed. */
  private void fill(List<Level> path) {
    SortedSet<Double> levels = new TreeSet<>();
    path.forEach(level -> levels.add(level.kw));
    levels.remove(0.0);
    fillGaps(levels);
    List<Level> more = new ArrayList<>();
    for (int p = 1; p < path.size(); p++) {
      Level below = path.get(p - 1);
      Level above = path.get(p);
      for (double kw : levels) {
        if (kw > below.kw && kw < above.kw) {
          more.add(between(below, above, kw));
        }
      }
    }
    settle(more);
    // One that cannot be had where those above it can is left to the check of the middles.
    more.stream().filter(level -> level.settled).forEach(path::add);
    path.sort(Comparator.comparingDouble(level -> level.kw));
  }

  /** A level to start from, in proportion between two. */
  private Level between(Level below, Level above, double kw) {
    InterfaceCurve.Point low = point(below, 0);
    InterfaceCurve.Point high = point(above, 0);
    SortedMap<String, Double> share = DisaggregationMap.between(low, high, kw);
    double[] taken = new double[offers.blocks().size()];
    for (int b = 0; b < taken.length; b++) {
      taken[b] = share.getOrDefault(offers.blocks().get(b).id(), 0.0);
    }
    return new Level(
        kw, below.on, new Dispatcher.Quantities(taken, dispatcher.cost(taken), above.marginal));
  }

  /**
   * Levels in the middles of those segments where sharing in proportion breaks a limit or misses
   * its level.
   */
  private List<Level> middles(List<Level> path) {
    List<Level> middles = new ArrayList<>();
    for (int p = 1; p < path.size(); p++) {
      if (path.get(p).kw > path.get(p - 1).kw + 0.2) {
        double kw = Math.rint((path.get(p).kw + path.get(p - 1).kw) * 5) / 10;
        middles.add(between(path.get(p - 1), path.get(p), kw));
      }
    }
    List<Level> wrong = new ArrayList<>();
    int width = lanes().count();
    for (int from = 0; from < middles.size(); from += width) {
      List<Level> batch = middles.subList(from, Math.min(middles.size(), from + width));
      solve(batch, false);
      for (int lane = 0; lane < batch.size(); lane++) {
        FlowResult result = flowOf(lane);
        Level level = batch.get(lane);
        List<Violation> violations =
            result.converged() ? result.violations(operatingLimits()) : List.of();
        double miss = level.kw - (base.interfaceKw() - result.interfaceKw());
        if (!result.converged() || !violations.isEmpty() || Math.abs(miss) > TOLERANCE_KW) {
          level.violation = violations.isEmpty() ? null : violations.get(0);
          wrong.add(level);
        }
      }
    }
    return wrong;
  }

  /**
   * Scales the price of the last kW of each level by what giving up a kW of its dearest block
   * really does at the interface: the gradients are those of a state near by.
   */
  private void measure(List<Level> path) {
    List<Level> all = new ArrayList<>();
    List<Integer> dearest = new ArrayList<>();
    for (Level level : path) {
      int block = dispatcher.dearest(level.taken, level.on, level.effect);
      if (block >= 0) {
        all.add(level);
        dearest.add(block);
      }
    }
    int width = lanes().count();
    for (int from = 0; from < all.size(); from += width) {
      int count = Math.min(width, all.size() - from);
      double[][] kw = new double[2][count];
      for (int less = 0; less < 2; less++) {
        for (int lane = 0; lane < width; lane++) {
          int at = from + Math.min(lane, count - 1);
          double[] taken = all.get(at).taken.clone();
          int block = dearest.get(at);
          taken[block] -= less * Math.min(1, taken[block]);
          fill(lane, taken);
        }
        lanes().solve();
        for (int lane = 0; lane < count; lane++) {
          kw[less][lane] = lanes().interfaceKw(lane);
        }
      }
      for (int lane = 0; lane < count; lane++) {
        Level level = all.get(from + lane);
        int block = dearest.get(from + lane);
        double real = (kw[1][lane] - kw[0][lane]) / Math.min(1, level.taken[block]);
        if (real > 0 && lanes().converged(lane)) {
          level.marginal *= level.effect[block] / real;
        }
      }
    }
  }

  /**
   * The price of the segment up to each level of a way: never falling, and at least what the last
   * kW costs, what the segment costs on average, and, after a jump, what everything costs on
   * average.
   */
  private double[] prices(List<Level> path) {
    double[] price = new double[path.size()];
    for (int p = 1; p < price.length; p++) {
      Level level = path.get(p);
      Level before = path.get(p - 1);
      double cost = dispatcher.cost(level.taken);
      double own = 0;
      if (level.kw > before.kw) {
        own =
            Math.max(
                level.marginal,
                1000 * (cost - dispatcher.cost(before.taken)) / (level.kw - before.kw));
        boolean jumped = p > 1 && path.get(p - 2).kw == before.kw;
        if (jumped && before.kw > 0) {
          own = Math.max(own, 1000 * dispatcher.cost(before.taken) / before.kw);
        }
      }
      price[p] = Math.max(price[p - 1], Math.ceil(own * 100 - 1e-4) / 100);
    }
    return price;
  }

  private Outcome outcome(Attempt attempt) {
    List<Level> path =
        new ArrayList<>(
            attempt.path().stream()
                .filter(level -> !level.failed && level.kw <= attempt.mostKw())
                .toList());
    double[] price = prices(path);
    CurveTop top = attempt.top();
    List<InterfaceCurve.Point> map = new ArrayList<>();
    List<InterfaceCurve.Point> steps = new ArrayList<>();
    for (int p = 0; p < path.size(); p++) {
      if (price[p] > DEAREST) {
        top =
            new CurveTop(
                top.interval(),
                map.isEmpty() ? 0 : steps.get(steps.size() - 1).interfaceKw(),
                CurveTop.Cause.OFFERS,
                null);
        break;
      }
      InterfaceCurve.Point point = point(path.get(p), price[p]);
      map.add(point);
      boolean isFirst = p == 0 || path.get(p).kw > path.get(p - 1).kw;
      if (isFirst && isStep(point.interfaceKw())) {
        steps.add(point);
      }
    }
    double most = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).interfaceKw();
    if (most == 0) {
      return nothing(top.cause(), top.binding());
    }
    map.removeIf(point -> point.interfaceKw() > most);
    return new Outcome(curve(steps), map, top, bannedBlocks(attempt));
  }

  private InterfaceCurve curve(List<InterfaceCurve.Point> steps) {
    double[] level =
        steps.stream().skip(1).mapToDouble(InterfaceCurve.Point::interfaceKw).toArray();
    double[] price =
        steps.stream().skip(1).mapToDouble(InterfaceCurve.Point::pricePerMwh).toArray();
    List<InterfaceCurve.Point> points = new ArrayList<>();
    for (int k : Corners.choose(level, price, problem.mostPairs() - 1)) {
      points.add(steps.get(k + 1));
    }
    points.add(0, new InterfaceCurve.Point(0, points.get(0).pricePerMwh(), new TreeMap<>()));
    return new InterfaceCurve(offers.interval(), points);
  }

  private List<String> bannedBlocks(Attempt attempt) {
    List<String> ids = new ArrayList<>();
    for (int g = 0; g < attempt.banned().length; g++) {
      if (attempt.banned()[g]) {
        for (int b : offers.groups().get(g).blocks()) {
          ids.add(offers.blocks().get(b).id());
        }
      }
    }
    return ids;
  }

  private InterfaceCurve.Point point(Level level, double price) {
    SortedMap<String, Double> kw = new TreeMap<>();
    for (int b = 0; b < level.taken.length; b++) {
      if (level.taken[b] != 0) {
        OfferBlock block = offers.blocks().get(b);
        kw.put(block.id(), level.taken[b]);
      }
    }
    return new InterfaceCurve.Point(level.kw, price, kw);
  }
}
