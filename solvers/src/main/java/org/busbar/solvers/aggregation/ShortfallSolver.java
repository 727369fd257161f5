package org.busbar.solvers.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.OfferProgramme;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.optimisation.IrreducibleConflict;
import org.busbar.solvers.optimisation.Optimiser;
import org.busbar.solvers.optimisation.Optimum;
import org.busbar.solvers.optimisation.Programme;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what was sold to the transmission system with what is left: never at the cost of a limit
 * of the network, with the least shortfall over all intervals, and of the ways to that the
 * cheapest. Where it is all the same in which interval something is missing, it is missing in the
 * later one, which leaves more time. Each shortfall comes with constraints that contradict each
 * other, none of which can be left out. Pure and deterministic.
 *
 * <p>Limits and deliveries are linear around the answer, which a power flow checks; so the proof is
 * one of the linear problem at the answer.
 */
public final class ShortfallSolver {

  /** Less than this counts as delivered, kW. */
  public static final double TOLERANCE_KW = 0.5;

  /** What the network may be broken by at the end of the linear passes, fraction of a limit. */
  private static final double AIM = 1e-6;

  private static final int LEAST_PASSES = 10;

  /** What comes first in an order of aims may be worse by so much when the next one is served. */
  private static final double SERVED_KW = 1e-3;

  /** How near to what is missing at least an answer must come, fraction. */
  private static final double NEAR = 0.01;

  private static final double ROUNDED_KW = 0.1;

  /** By how much an earlier kWh counts more than a later one, over all intervals. */
  private static final double EARLIER = 1e-3;

  private final ShortfallProblem problem;
  private final ClearingLimits limits;
  private final List<CommittedHour> hours;

  /** What the last linear problem leaves missing, kW. */
  private double leastMissing;

  private ShortfallSolver(PowerFlow flow, ShortfallProblem problem, ClearingLimits limits) {
    this.problem = problem;
    this.limits = limits;
    hours =
        IntStream.range(0, problem.hours().size())
            .parallel()
            .mapToObj(t -> new CommittedHour(flow, problem, t))
            .toList();
  }

  public static ShortfallResult solve(
      PowerFlow flow, ShortfallProblem problem, ClearingLimits limits) {
    return new ShortfallSolver(flow, problem, limits).run();
  }

  /** What a pass reached. */
  private record Pass(
      int number, double[] kw, int unsolved, double severity, double missing, double cost) {

    /** In whole units of what matters, so that noise does not decide. */
    static final Comparator<Pass> BETTER =
        Comparator.comparingInt(Pass::unsolved)
            .thenComparingDouble(pass -> Math.rint(pass.severity() * 1e6))
            .thenComparingDouble(pass -> Math.rint(pass.missing()))
            .thenComparingDouble(pass -> Math.rint(pass.cost() * 100))
            .thenComparingInt(Pass::number);
  }

  private ShortfallResult run() {
    Pass best = pass(0, new double[problem.blocks().size()]);
    Pass last = best;
    double inside = AIM;
    boolean answered = true;
    for (int pass = 1; pass <= Math.max(LEAST_PASSES, limits.passes()); pass++) {
      double aim = inside;
      hours.parallelStream().forEach(hour -> hour.linearise(aim));
      double[] kw = answer();
      if (kw == null) {
        answered = false;
        break;
      }
      boolean same = Arrays.equals(kw, last.kw());
      last = pass(pass, kw);
      best = Pass.BETTER.compare(last, best) < 0 ? last : best;
      if (same && last.severity() == 0) {
        break;
      }
      inside *= 2;
    }
    pass(best.number(), best.kw());
    hours.parallelStream().forEach(hour -> hour.linearise(0));
    return result(best, answered);
  }

  private Pass pass(int number, double[] kw) {
    hours.parallelStream().forEach(hour -> hour.check(kw));
    double cost = 0;
    for (int b = 0; b < kw.length; b++) {
      cost += kw[b] * problem.blocks().get(b).pricePerMwh() / 1000;
    }
    return new Pass(
        number,
        kw,
        (int) hours.stream().filter(hour -> !hour.converged()).count(),
        hours.stream().mapToDouble(CommittedHour::severity).sum(),
        hours.stream().mapToDouble(CommittedHour::shortfallKw).sum(),
        cost);
  }

  private OfferProgramme offers() {
    return new OfferProgramme(problem.blocks(), problem.energyLimits(), problem.conditions());
  }

  private static int addTo(Programme programme, CommittedHour.Row row) {
    int number = programme.addRow(row.name(), row.least(), Double.POSITIVE_INFINITY);
    row.perKw().forEach((b, effect) -> programme.set(number, b, effect));
    return number;
  }

  /** Quantities of the blocks, best for the present rows; null if there is no proven answer. */
  private double @Nullable [] answer() {
    double[] kw = answer(false);
    return kw == null ? answer(true) : kw;
  }

  /**
   * @param elastic whether the network may be broken where it cannot be helped, as little as can be
   */
  private double @Nullable [] answer(boolean elastic) {
    OfferProgramme offers = offers();
    Programme programme = offers.programme();
    double[] cost = new double[programme.variables()];
    for (int v = 0; v < cost.length; v++) {
      cost[v] = programme.cost(v);
    }
    List<Integer> broken = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    List<Double> weight = new ArrayList<>();
    for (CommittedHour hour : hours) {
      for (CommittedHour.Row row : hour.rows()) {
        int number = addTo(programme, row);
        if (row.isCommitment() || elastic) {
          int slack =
              programme.addVariable("slack of " + row.name(), 0, Double.POSITIVE_INFINITY, 0);
          programme.set(number, slack, 1);
          (row.isCommitment() ? missing : broken).add(slack);
          if (row.isCommitment()) {
            weight.add(1 + EARLIER * (1 - (double) hour.interval / hours.size()));
          }
        }
      }
    }
    if (elastic && serve(programme, broken, List.of()) == null) {
      return null;
    }
    Optimum least = serve(programme, missing, weight);
    if (least == null) {
      return null;
    }
    for (int v = 0; v < programme.variables(); v++) {
      programme.cost(v, v < cost.length ? cost[v] : 0);
    }
    Optimum cheapest = Optimiser.solve(programme, limits.rule());
    // Where the last thousandth of a kW leaves a solver no room, delivery counts before cost.
    double[] values = (isUsable(cheapest) ? cheapest : least).values();
    leastMissing = 0;
    for (int slack : missing) {
      // Where something is missing anyway, a tenth of a kW may be lost by rounding.
      leastMissing += values[slack];
      values[slack] += values[slack] > TOLERANCE_KW ? ROUNDED_KW : 0;
    }
    return offers.rounded(programme, values);
  }

  private boolean isUsable(Optimum optimum) {
    return optimum.isOptimal() || (limits.acceptUnproven() && optimum.hasAnswer());
  }

  /** Finds the least sum of some slacks and makes what each then is its limit; null if none. */
  private @Nullable Optimum serve(Programme programme, List<Integer> slacks, List<Double> weights) {
    for (int v = 0; v < programme.variables(); v++) {
      programme.cost(v, 0);
    }
    for (int s = 0; s < slacks.size(); s++) {
      programme.cost(slacks.get(s), weights.isEmpty() ? 1 : weights.get(s));
    }
    Optimum least = Optimiser.solve(programme, limits.rule());
    if (!isUsable(least)) {
      return null;
    }
    for (int slack : slacks) {
      programme.bounds(slack, 0, least.value(slack) + SERVED_KW);
    }
    return least;
  }

  private ShortfallResult result(Pass best, boolean answered) {
    SortedMap<String, Double> kw = new TreeMap<>();
    for (int b = 0; b < best.kw().length; b++) {
      kw.put(problem.blocks().get(b).id(), best.kw()[b]);
    }
    SortedMap<Integer, List<Violation>> violations = new TreeMap<>();
    List<ShortfallResult.Hour> found = new ArrayList<>();
    double spare = Math.max(1, NEAR * leastMissing);
    boolean isProven = answered && (best.missing() == 0 || best.missing() <= leastMissing + spare);
    for (CommittedHour hour : hours) {
      if (!hour.violations().isEmpty()) {
        violations.put(hour.interval, hour.violations());
      }
      if (hour.committedKw == 0) {
        continue;
      }
      double shortfall = hour.shortfallKw();
      List<ProofMember> proof = shortfall > 0 ? proof(hour, best.kw()) : List.of();
      isProven &= shortfall == 0 || !proof.isEmpty();
      found.add(
          new ShortfallResult.Hour(
              hour.interval,
              hour.committedKw,
              Math.min(hour.committedKw, hour.reachedKw()),
              shortfall,
              proof));
    }
    boolean held = violations.isEmpty() && best.unsolved() == 0;
    ShortfallResult.Status status =
        !held || !isProven
            ? ShortfallResult.Status.FAILED
            : best.missing() == 0
                ? ShortfallResult.Status.DELIVERED
                : ShortfallResult.Status.SHORTFALL;
    return new ShortfallResult(status, kw, best.cost(), found, violations);
  }

  /**
   * The whole commitment of one interval, what the others get, and all limits: what of this cannot
   * hold together.
   */
  private List<ProofMember> proof(CommittedHour own, double[] kw) {
    Programme programme = offers().programme();
    SortedMap<String, CommittedHour.Row> byName = new TreeMap<>();
    for (CommittedHour hour : hours) {
      for (CommittedHour.Row row : hour.rows()) {
        double now = 0;
        for (Map.Entry<Integer, Double> entry : row.perKw().entrySet()) {
          now += entry.getValue() * kw[entry.getKey()];
        }
        boolean isOwn = row.isCommitment() && hour == own;
        CommittedHour.Row wanted = isOwn || now >= row.least() ? row : row.withLeast(now);
        addTo(programme, wanted);
        byName.put(row.name(), wanted);
      }
    }
    List<ProofMember> members = new ArrayList<>();
    for (IrreducibleConflict.Member member : IrreducibleConflict.find(programme, limits.rule())) {
      members.add(member(programme, member, byName));
    }
    return members;
  }

  private ProofMember member(
      Programme programme,
      IrreducibleConflict.Member member,
      SortedMap<String, CommittedHour.Row> byName) {
    int number = member.number();
    SortedMap<String, Double> perUnit = new TreeMap<>();
    if (!member.isRow()) {
      perUnit.put(programme.variableName(number), 1.0);
      boolean isBlock = number < problem.blocks().size();
      return new ProofMember(
          isBlock ? ProofMember.Kind.OFFER_SIZE : ProofMember.Kind.CONDITION,
          isBlock ? problem.blocks().get(number).id() : member.name(),
          isBlock ? problem.blocks().get(number).interval() : -1,
          null,
          Double.NEGATIVE_INFINITY,
          programme.upper(number),
          perUnit);
    }
    for (int k = 0; k < programme.count(number); k++) {
      perUnit.put(
          programme.variableName(programme.column(number, k)), programme.coefficient(number, k));
    }
    CommittedHour.Row row = byName.get(member.name());
    boolean isNetwork = row != null && !row.isCommitment();
    ProofMember.Kind kind =
        row == null
            ? ProofMember.Kind.CONDITION
            : isNetwork ? ProofMember.Kind.NETWORK : ProofMember.Kind.COMMITMENT;
    return new ProofMember(
        kind,
        row != null && isNetwork ? row.violation().get(0).element() : member.name(),
        row == null ? -1 : row.interval(),
        row != null && isNetwork ? row.violation().get(0) : null,
        programme.rowLower(number),
        programme.rowUpper(number),
        perUnit);
  }
}
