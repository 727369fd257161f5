package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Sensitivities;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Clears offers so that the network holds: what a power flow finds violated becomes rows of a
 * linear programme, its answer is checked by a power flow, what that finds joins the rows, and so
 * on. The best pass counts: least violation first, then least cost. Pure and deterministic.
 */
public final class SecureClearing {

  /** How far inside a limit a row aims, as a fraction of the limit: rounding and curvature. */
  private static final double AIM = 2e-4;

  private static final int ROWS_PER_KIND_AND_PHASE = 3;

  /** Effects of 1 kW that are too small to be called relief. */
  private static final double LEAST_AMPS = 1e-2;

  private static final double LEAST_PU = 1e-6;
  private static final double LEAST_KW = 0.1;
  private static final double LEAST_PERCENT = 1e-4;

  private final PowerFlow flow;
  private final SecureClearingProblem problem;
  private final ClearingLimits limits;
  private final List<HourState> hours = new ArrayList<>();

  private SecureClearing(PowerFlow flow, SecureClearingProblem problem, ClearingLimits limits) {
    this.flow = flow;
    this.problem = problem;
    this.limits = limits;
    for (int h = 0; h < problem.hours().size(); h++) {
      hours.add(new HourState(h));
    }
  }

  public static SecureClearingResult solve(
      PowerFlow flow, SecureClearingProblem problem, ClearingLimits limits) {
    return new SecureClearing(flow, problem, limits).run();
  }

  private SecureClearingResult run() {
    ClearingResult cleared = null;
    Pass best = pass(null, 0);
    int pass = 0;
    boolean open = hours.stream().anyMatch(HourState::violated);
    while (open && pass < limits.passes()) {
      pass++;
      List<ClearingRow> rows = new ArrayList<>();
      hours.forEach(hour -> rows.addAll(hour.rows()));
      ClearingResult previous = cleared;
      cleared =
          ClearingSolver.solve(
              new ClearingProblem(
                  problem.blocks(), rows, problem.energyLimits(), problem.slackPricePerMwh()),
              limits);
      for (HourState hour : hours) {
        hour.check(cleared);
      }
      Pass current = pass(cleared, pass);
      if (Pass.BETTER.compare(current, best) < 0) {
        best = current;
      }
      boolean moved = previous == null || !previous.kwByBlock().equals(cleared.kwByBlock());
      open = moved && hours.stream().anyMatch(HourState::violated);
    }
    return result(best, pass);
  }

  private Pass pass(@Nullable ClearingResult cleared, int number) {
    double severity = 0;
    boolean diverged = false;
    List<FlowResult> after = new ArrayList<>();
    for (HourState hour : hours) {
      after.add(hour.now);
      diverged |= !hour.now.converged() && hour.before.converged();
      for (Violation violation : hour.violations) {
        severity += violation.severity();
      }
    }
    return new Pass(cleared, number, diverged, severity, after);
  }

  /** What a pass reached. */
  private record Pass(
      @Nullable ClearingResult cleared,
      int number,
      boolean diverged,
      double severity,
      List<FlowResult> after) {

    static final Comparator<Pass> BETTER =
        Comparator.comparing(Pass::diverged)
            .thenComparingDouble(pass -> Math.rint(pass.severity() * 1e6))
            .thenComparingDouble(Pass::cost)
            .thenComparingInt(Pass::number);

    double cost() {
      return cleared == null ? 0 : cleared.costCad();
    }
  }

  private SecureClearingResult result(Pass best, int passes) {
    List<SecureClearingResult.Hour> outcome = new ArrayList<>();
    int violatedBefore = 0;
    int violatedAfter = 0;
    int unsolved = 0;
    for (int h = 0; h < hours.size(); h++) {
      FlowResult before = hours.get(h).before;
      FlowResult after = best.after().get(h);
      List<Violation> first = violations(before, problem.limits());
      List<Violation> last = violations(after, problem.limits());
      outcome.add(new SecureClearingResult.Hour(before, after, first, last));
      violatedBefore += first.isEmpty() ? 0 : 1;
      violatedAfter += last.isEmpty() ? 0 : 1;
      unsolved += before.converged() && after.converged() ? 0 : 1;
    }
    ClearingResult cleared = best.cleared();
    SortedMap<String, Double> kw = new TreeMap<>();
    SortedMap<String, Double> worth = new TreeMap<>();
    for (OfferBlock block : problem.blocks()) {
      kw.put(block.id(), cleared == null ? 0 : cleared.kw(block.id()));
      worth.put(
          block.id(), cleared == null ? 0 : cleared.worthByBlock().getOrDefault(block.id(), 0.0));
    }
    ClearingStatus status;
    if (unsolved > 0 || (cleared != null && cleared.status() == ClearingStatus.FAILED)) {
      status = ClearingStatus.FAILED;
    } else if (violatedBefore == 0) {
      status = ClearingStatus.NOTHING_TO_DO;
    } else if (problem.blocks().stream().allMatch(block -> block.maxKw() == 0)) {
      status = ClearingStatus.NO_OFFERS;
    } else {
      status = violatedAfter == 0 ? ClearingStatus.OPTIMAL : ClearingStatus.PARTIAL;
    }
    String report =
        String.format(
            Locale.ROOT,
            "%d hours with violations before, %d after; %d passes, the best was %d; %.2f CAD;"
                + " %d hours without a power flow.",
            violatedBefore,
            violatedAfter,
            passes,
            best.number(),
            best.cost(),
            unsolved);
    return new SecureClearingResult(status, kw, worth, best.cost(), outcome, passes, report);
  }

  private static List<Violation> violations(FlowResult result, OperatingLimits limits) {
    return result.converged() ? result.violations(limits) : List.of();
  }

  /** One hour on its way through the passes. */
  private final class HourState {

    private final int interval;
    private final Scenario base;
    private final List<OfferBlock> blocks;
    private final FlowResult before;

    /** What was violated in some pass, and its limit. */
    private final SortedMap<String, Violation> watched = new TreeMap<>();

    private Scenario scenario;
    private FlowResult now;
    private List<Violation> violations;
    private List<ClearingRow> rows = List.of();
    private SortedMap<String, Double> taken = new TreeMap<>();

    HourState(int interval) {
      this.interval = interval;
      base = problem.hours().get(interval);
      blocks = problem.blocks().stream().filter(block -> block.interval() == interval).toList();
      scenario = base;
      before = flow.solve(base);
      now = before;
      violations = violations(now, problem.limits());
      watchWorst();
    }

    boolean violated() {
      return !violations.isEmpty();
    }

    /** Neighbours share a low voltage: the worst stand for them, until a check shows otherwise. */
    private void watchWorst() {
      Map<String, Integer> ofItsKind = new HashMap<>();
      for (Violation violation : violations) {
        int rank = ofItsKind.merge(violation.kind() + violation.phase(), 1, Integer::sum);
        if (rank <= ROWS_PER_KIND_AND_PHASE) {
          watched.putIfAbsent(name(violation), violation);
        }
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

    /** Adopts an answer and solves the power flow with it. */
    void check(ClearingResult cleared) {
      SortedMap<String, Double> kw = new TreeMap<>();
      Scenario.Builder changed = base.toBuilder();
      double[] more = new double[base.network().connections().size()];
      for (OfferBlock block : blocks) {
        kw.put(block.id(), cleared.kw(block.id()));
        more[base.network().connectionIndex(block.connectionId())] +=
            block.sign() * cleared.kw(block.id());
      }
      if (kw.equals(taken)) {
        return;
      }
      taken = kw;
      for (int c = 0; c < more.length; c++) {
        changed.connectionKw(c, base.connectionKw(c) + more[c]);
      }
      scenario = changed.build();
      now = flow.solve(scenario, before);
      violations = violations(now, problem.limits());
      watchWorst();
    }

    /** The rows around the present answer; those of an hour that holds stay as they are. */
    List<ClearingRow> rows() {
      if (violated() && now.converged()) {
        try {
          rows = linearised();
        } catch (IllegalStateException neighbourDiverged) {
          // The hour stays with the rows that it has; the check reports what remains violated.
          return rows;
        }
      }
      return rows;
    }

    private List<ClearingRow> linearised() {
      List<Violation> all = List.copyOf(watched.values());
      Sensitivities sensitivities =
          Sensitivities.around(flow, scenario, all.stream().map(MonitoredQuantity::of).toList());
      List<ClearingRow> linear = new ArrayList<>();
      for (int q = 0; q < all.size(); q++) {
        Violation violation = all.get(q);
        // How the quantity must move: down for a current, up for an undervoltage. The power at the
        // interface is an import, so an export that is too large must go up, too.
        boolean rise =
            violation.kind() == Violation.Kind.UNDERVOLTAGE
                || violation.kind() == Violation.Kind.REVERSE_POWER;
        int wanted = rise ? 1 : -1;
        double limit =
            violation.kind() == Violation.Kind.REVERSE_POWER
                ? -violation.limit()
                : violation.limit();
        double aim = limit + wanted * AIM * Math.abs(limit);
        double required = wanted * (aim - sensitivities.value(q));
        SortedMap<String, Double> effect = new TreeMap<>();
        double best = 0;
        for (OfferBlock block : blocks) {
          int connection = base.network().connectionIndex(block.connectionId());
          double perKw = wanted * block.sign() * sensitivities.perKw(q, connection);
          effect.put(block.id(), perKw);
          required += perKw * taken.getOrDefault(block.id(), 0.0);
          // Also a row that nobody relieves: it keeps others from making it worse.
          best = Math.max(best, block.maxKw() > 0 ? Math.abs(perKw) : 0);
        }
        if (best > least(violation.kind())) {
          double scale = 1 / best;
          effect.replaceAll((id, perKw) -> perKw * scale);
          linear.add(
              new ClearingRow(
                  name(violation), interval, ClearingRow.Sense.AT_LEAST, required * scale, effect));
        }
      }
      return linear;
    }

    private static double least(Violation.Kind kind) {
      return switch (kind) {
        case THERMAL -> LEAST_AMPS;
        case UNDERVOLTAGE, OVERVOLTAGE -> LEAST_PU;
        case REVERSE_POWER, IMPORT_POWER -> LEAST_KW;
        case UNBALANCE -> LEAST_PERCENT;
      };
    }
  }
}
