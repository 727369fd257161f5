package org.busbar.solvers.aggregation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Sensitivities;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.NetworkModel;

/** One interval on its way through the passes of a {@link ShortfallSolver}. */
final class CommittedHour {

  private static final int ROWS_PER_PASS = 6;

  /** Cosine of the angle between rows from which on the newer one replaces the other. */
  static final double ALIKE = 0.9;

  private final PowerFlow flow;
  private final OperatingLimits limits;
  private final Scenario hour;
  private final FlowResult base;

  /** Blocks that change injections in the interval, by their number in the problem. */
  private final SortedMap<Integer, OfferBlock> blocks;

  final int interval;
  final double committedKw;

  /** What some answer has broken. */
  private final SortedMap<String, Violation> watched = new TreeMap<>();

  private FlowResult now;
  private List<Violation> violations = List.of();
  private double[] taken;
  private List<Row> rows = List.of();

  /** Rows of each watched quantity, one for every way in which it has been seen to move. */
  private final SortedMap<String, List<Row>> cuts = new TreeMap<>();

  /**
   * {@code Σ perKw·x ≥ least}, linear around the present answer.
   *
   * @param violation limit with its present value; of no meaning for a commitment
   * @param perKw by number of the block
   */
  record Row(
      String name,
      int interval,
      boolean isCommitment,
      List<Violation> violation,
      SortedMap<Integer, Double> perKw,
      double least) {

    Row withName(String other) {
      return new Row(other, interval, isCommitment, violation, perKw, least);
    }

    Row withLeast(double other) {
      return new Row(name, interval, isCommitment, violation, perKw, other);
    }
  }

  CommittedHour(PowerFlow flow, ShortfallProblem problem, int interval) {
    this.flow = flow;
    this.interval = interval;
    limits = problem.limits().get(interval);
    hour = problem.hours().get(interval);
    committedKw = problem.committedKw().getOrDefault(interval, 0.0);
    SortedMap<Integer, OfferBlock> own = new TreeMap<>();
    for (int b = 0; b < problem.blocks().size(); b++) {
      if (problem.blocks().get(b).injectionPerKw(interval) != 0) {
        own.put(b, problem.blocks().get(b));
      }
    }
    blocks = Collections.unmodifiableSortedMap(own);
    taken = new double[problem.blocks().size()];
    base = flow.solve(hour);
    now = base;
    watch();
  }

  boolean converged() {
    return now.converged();
  }

  List<Violation> violations() {
    return violations;
  }

  double severity() {
    return violations.stream().mapToDouble(Violation::severity).sum();
  }

  /** What reaches the transmission system more than in the hour as given, kW. */
  double reachedKw() {
    return base.converged() && now.converged() ? base.interfaceKw() - now.interfaceKw() : 0;
  }

  double shortfallKw() {
    double missing = committedKw - reachedKw();
    return missing < ShortfallSolver.TOLERANCE_KW ? 0 : missing;
  }

  List<Row> rows() {
    return rows;
  }

  /** Adopts an answer and solves the power flow with it. */
  void check(double[] kw) {
    boolean same = true;
    for (int b : blocks.keySet()) {
      same &= kw[b] == taken[b];
    }
    taken = kw.clone();
    if (same) {
      return;
    }
    NetworkModel network = flow.network();
    double[] more = new double[network.connections().size()];
    blocks.forEach(
        (b, block) -> {
          double injection = kw[b] * block.injectionPerKw(interval);
          block
              .places()
              .forEach((place, part) -> more[network.connectionIndex(place)] += part * injection);
        });
    Scenario.Builder changed = hour.toBuilder();
    for (int c = 0; c < more.length; c++) {
      changed.connectionKw(c, hour.connectionKw(c) + more[c]);
    }
    now = flow.solve(changed.build(), base);
    watch();
  }

  private void watch() {
    violations = now.converged() ? now.violations(limits) : List.of();
    for (Violation violation : violations.subList(0, Math.min(ROWS_PER_PASS, violations.size()))) {
      watched.putIfAbsent(name(violation), violation);
    }
  }

  private String name(Violation violation) {
    return String.format(
        Locale.ROOT,
        "%03d:%s:%s:%s",
        interval,
        violation.kind(),
        violation.element(),
        violation.phase());
  }

  /**
   * Puts rows around the present answer; if that has no power flow, the old ones stay.
   *
   * @param inside how far inside a limit to aim, fraction of the limit
   */
  void linearise(double inside) {
    if (!now.converged() || (committedKw == 0 && watched.isEmpty())) {
      return;
    }
    List<MonitoredQuantity> quantities = new ArrayList<>();
    quantities.add(MonitoredQuantity.interfaceKw(flow.network()));
    watched.values().forEach(violation -> quantities.add(MonitoredQuantity.of(violation)));
    Sensitivities sensitivities;
    try {
      sensitivities = Sensitivities.around(flow, now.scenario(), quantities);
    } catch (IllegalStateException diverged) {
      return;
    }
    List<Row> linear = new ArrayList<>();
    if (committedKw > 0) {
      String name = String.format(Locale.ROOT, "%03d:COMMITMENT", interval);
      linear.add(row(name, true, List.of(), sensitivities, 0, -1, committedKw - reachedKw()));
    }
    int q = 1;
    for (Map.Entry<String, Violation> one : watched.entrySet()) {
      Violation violation = one.getValue();
      boolean reverse = violation.kind() == Violation.Kind.REVERSE_POWER;
      int wanted = reverse || violation.kind() == Violation.Kind.UNDERVOLTAGE ? 1 : -1;
      double limit = reverse ? -violation.limit() : violation.limit();
      double value = sensitivities.value(q);
      double aim = limit + wanted * inside * Math.abs(limit);
      Violation present =
          new Violation(
              violation.element(),
              violation.kind(),
              violation.phase(),
              reverse ? -value : value,
              violation.limit());
      Row row =
          row(
              one.getKey(),
              false,
              List.of(present),
              sensitivities,
              q,
              wanted,
              wanted * (aim - value));
      q++;
      if (row.perKw().isEmpty()) {
        continue;
      }
      // A current can be too large in either direction, so a row seen from the other one stays.
      List<Row> own = cuts.computeIfAbsent(one.getKey(), name -> new ArrayList<>());
      own.removeIf(other -> isAlike(other, row));
      own.add(row);
      for (int k = 0; k < own.size(); k++) {
        String suffix = k == own.size() - 1 ? "" : "/" + (k + 1);
        linear.add(own.get(k).withName(one.getKey() + suffix));
      }
    }
    rows = linear;
  }

  /** Effect of 1 kW that is too small to be called one. */
  private static double least(Violation.Kind kind) {
    return switch (kind) {
      case THERMAL -> 1e-3;
      case UNDERVOLTAGE, OVERVOLTAGE -> 1e-7;
      case REVERSE_POWER, IMPORT_POWER -> 1e-2;
      case UNBALANCE -> 1e-5;
    };
  }

  /** Whether two rows point the same way. */
  private static boolean isAlike(Row one, Row other) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (Map.Entry<Integer, Double> entry : one.perKw().entrySet()) {
      double effect = other.perKw().getOrDefault(entry.getKey(), 0.0);
      product += entry.getValue() * effect;
      first += entry.getValue() * entry.getValue();
      second += effect * effect;
    }
    return product > ALIKE * Math.sqrt(first * second);
  }

  private Row row(
      String name,
      boolean isCommitment,
      List<Violation> violation,
      Sensitivities sensitivities,
      int quantity,
      int sign,
      double required) {
    SortedMap<Integer, Double> perKw = new TreeMap<>();
    double least = required;
    double best = 0;
    for (Map.Entry<Integer, OfferBlock> entry : blocks.entrySet()) {
      OfferBlock block = entry.getValue();
      double effect = 0;
      for (Map.Entry<String, Double> place : block.places().entrySet()) {
        int connection = flow.network().connectionIndex(place.getKey());
        effect += place.getValue() * sensitivities.perKw(quantity, connection);
      }
      effect *= sign * block.injectionPerKw(interval);
      perKw.put(entry.getKey(), effect);
      least += effect * taken[entry.getKey()];
      best = Math.max(best, Math.abs(effect));
    }
    // Rows of the network in kW of their best block; what is delivered in kW at the interface.
    if (!isCommitment && best < least(violation.get(0).kind())) {
      return new Row(name, interval, false, violation, new TreeMap<>(), 0);
    }
    double scale = isCommitment ? 1 : 1 / best;
    perKw.replaceAll((b, effect) -> effect * scale);
    return new Row(name, interval, isCommitment, violation, perKw, least * scale);
  }
}
