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
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.network.DerConnection;
import org.jspecify.annotations.Nullable;

/**
 * Clears offers so that the network holds in every interval, contingency and scenario: what a power
 * flow finds violated becomes rows of a programme, its answer is checked by power flows, what those
 * find joins the rows, and so on. The best pass counts: least violation first, then least cost.
 * Pure and deterministic.
 */
public final class SecureClearing {

  private final SecureClearingProblem problem;
  private final ClearingLimits limits;
  private final PowerFlow flow;
  private final List<CaseState> states;

  private SecureClearing(PowerFlow flow, SecureClearingProblem problem, ClearingLimits limits) {
    this.flow = flow;
    this.problem = problem;
    this.limits = limits;
    List<SecurityCase> all = new ArrayList<>();
    for (int h = 0; h < problem.hours().size(); h++) {
      all.add(new SecurityCase(h, "", problem.hours().get(h), problem.limits()));
    }
    all.addAll(problem.cases());
    Map<Integer, List<OfferBlock>> byInterval = new HashMap<>();
    for (OfferBlock block : problem.blocks()) {
      int last = Math.min(problem.hours().size() - 1, block.interval() + block.rebound().size());
      for (int t = block.interval(); t <= last; t++) {
        byInterval.computeIfAbsent(t, i -> new ArrayList<>()).add(block);
      }
    }
    Map<Integer, InterfaceNeed> needs = new HashMap<>();
    problem.interfaceNeeds().forEach(need -> needs.put(need.interval(), need));
    states =
        all.parallelStream()
            .map(
                one ->
                    new CaseState(
                        flow,
                        one,
                        one.name().isEmpty() ? needs.get(one.interval()) : null,
                        byInterval.getOrDefault(one.interval(), List.of())))
            .toList();
  }

  public static SecureClearingResult solve(
      PowerFlow flow, SecureClearingProblem problem, ClearingLimits limits) {
    return new SecureClearing(flow, problem, limits).run();
  }

  private SecureClearingResult run() {
    ClearingAnswer cleared = null;
    ClearingAnswer failed = null;
    Pass best = pass(null, null, 0);
    int pass = 0;
    boolean open = states.stream().anyMatch(CaseState::violated);
    while (open && pass < limits.passes()) {
      pass++;
      states.parallelStream().forEach(CaseState::linearise);
      ClearingAnswer previous = cleared;
      ClearingProblem linear = linear();
      ClearingAnswer now = ClearingAnswer.to(linear, limits);
      cleared = now;
      if (now.status() == ClearingStatus.FAILED) {
        failed = now;
        break;
      }
      states.parallelStream().forEach(state -> state.check(now));
      Pass current = pass(linear, cleared, pass);
      if (Pass.BETTER.compare(current, best) < 0) {
        best = current;
      }
      boolean moved = previous == null || !previous.kwByBlock().equals(cleared.kwByBlock());
      open = moved && states.stream().anyMatch(CaseState::violated);
    }
    return result(best, pass, failed);
  }

  private ClearingProblem linear() {
    List<ClearingRow> rows = new ArrayList<>();
    states.forEach(state -> state.rows().forEach(row -> rows.add(row.row())));
    return new ClearingProblem(
        problem.blocks(),
        rows,
        problem.energyLimits(),
        problem.slackPricePerMwh(),
        problem.conditions(),
        problem.aim());
  }

  private Pass pass(
      @Nullable ClearingProblem linear, @Nullable ClearingAnswer cleared, int number) {
    double severity = 0;
    boolean diverged = false;
    List<FlowResult> after = new ArrayList<>();
    List<LinearRow> rows = new ArrayList<>();
    for (CaseState state : states) {
      after.add(state.now);
      diverged |= !state.now.converged() && state.before.converged();
      severity += state.severity();
      rows.addAll(state.rows());
    }
    return new Pass(linear, cleared, number, diverged, severity, after, rows);
  }

  /** What a pass reached. */
  private record Pass(
      @Nullable ClearingProblem linear,
      @Nullable ClearingAnswer cleared,
      int number,
      boolean diverged,
      double severity,
      List<FlowResult> after,
      List<LinearRow> rows) {

    static final Comparator<Pass> BETTER =
        Comparator.comparing(Pass::diverged)
            .thenComparingDouble(pass -> Math.rint(pass.severity() * 1e6))
            .thenComparingDouble(Pass::cost)
            .thenComparingInt(Pass::number);

    double cost() {
      return cleared == null ? 0 : cleared.costCad();
    }
  }

  private SecureClearingResult result(Pass best, int passes, @Nullable ClearingAnswer failed) {
    List<SecureClearingResult.Hour> hours = new ArrayList<>();
    List<SecureClearingResult.CaseOutcome> cases = new ArrayList<>();
    int violatedBefore = 0;
    int violatedAfter = 0;
    int unsolved = 0;
    for (int s = 0; s < states.size(); s++) {
      CaseState state = states.get(s);
      FlowResult after = best.after().get(s);
      SecureClearingResult.Hour hour =
          new SecureClearingResult.Hour(
              state.before, after, state.violations(state.before), state.violations(after));
      boolean missedBefore = missedNeed(state, state.before);
      boolean missedAfter = missedNeed(state, after);
      if (state.isBase()) {
        hours.add(hour);
      } else {
        cases.add(
            new SecureClearingResult.CaseOutcome(
                state.security().interval(), state.security().name(), hour));
      }
      violatedBefore += hour.violationsBefore().isEmpty() && !missedBefore ? 0 : 1;
      violatedAfter += hour.violationsAfter().isEmpty() && !missedAfter ? 0 : 1;
      unsolved += state.before.converged() && after.converged() ? 0 : 1;
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
    boolean isLost = failed != null && best.cleared() == null;
    return outcome(
        best,
        isLost ? ClearingStatus.FAILED : status(violatedBefore, violatedAfter, unsolved),
        hours,
        cases,
        passes,
        failed == null ? report : report + " " + failed.report());
  }

  private boolean missedNeed(CaseState state, FlowResult result) {
    return state.isBase()
        && result.converged()
        && problem.interfaceNeeds().stream()
            .anyMatch(
                need ->
                    need.interval() == state.security().interval()
                        && result.interfaceKw() > need.maxImportKw());
  }

  private ClearingStatus status(int before, int after, int unsolved) {
    if (unsolved > 0) {
      return ClearingStatus.FAILED;
    }
    if (before == 0) {
      return ClearingStatus.NOTHING_TO_DO;
    }
    if (problem.blocks().stream().allMatch(block -> block.maxKw() == 0)) {
      return ClearingStatus.NO_OFFERS;
    }
    return after == 0 ? ClearingStatus.OPTIMAL : ClearingStatus.PARTIAL;
  }

  private SecureClearingResult outcome(
      Pass best,
      ClearingStatus status,
      List<SecureClearingResult.Hour> hours,
      List<SecureClearingResult.CaseOutcome> cases,
      int passes,
      String report) {
    ClearingAnswer answer = best.cleared();
    ClearingResult cleared = answer == null ? null : answer.withPrices(limits);
    SortedMap<String, Double> kw = new TreeMap<>();
    SortedMap<String, Double> worth = new TreeMap<>();
    for (OfferBlock block : problem.blocks()) {
      kw.put(block.id(), cleared == null ? 0 : cleared.kw(block.id()));
      worth.put(
          block.id(), cleared == null ? 0 : cleared.worthByBlock().getOrDefault(block.id(), 0.0));
    }
    return new SecureClearingResult(
        status,
        kw,
        worth,
        best.cost(),
        hours,
        passes,
        report,
        cases,
        prices(best.rows(), cleared),
        best.linear(),
        cleared,
        effectByRow(best));
  }

  private static SortedMap<String, double[]> effectByRow(Pass best) {
    SortedMap<String, double[]> effects = new TreeMap<>();
    best.rows().forEach(row -> effects.put(row.row().id(), row.perKw()));
    return effects;
  }

  /** For every interval with a price and every connection. */
  private List<LocationalPrice> prices(
      List<LinearRow> rowsOfBest, @Nullable ClearingResult cleared) {
    List<LocationalPrice> prices = new ArrayList<>();
    if (cleared == null) {
      return prices;
    }
    List<DerConnection> connections = flow.network().connections();
    SortedMap<Integer, List<LinearRow>> binding = new TreeMap<>();
    for (LinearRow row : rowsOfBest) {
      if (cleared.price(row.row().id()) > 0) {
        binding.computeIfAbsent(row.row().interval(), i -> new ArrayList<>()).add(row);
      }
    }
    binding.forEach(
        (interval, rows) -> {
          for (int c = 0; c < connections.size(); c++) {
            prices.add(price(interval, connections.get(c).id(), c, rows, cleared));
          }
        });
    return prices;
  }

  private static LocationalPrice price(
      int interval, String id, int connection, List<LinearRow> rows, ClearingResult cleared) {
    double energy = 0;
    double loss = 0;
    double congestion = 0;
    double voltage = 0;
    for (LinearRow row : rows) {
      double price = cleared.price(row.row().id());
      double part = price * row.perKw()[connection];
      switch (row.kind()) {
        case INTERFACE -> {
          energy += price * row.lossless();
          loss += part - price * row.lossless();
        }
        case BRANCH -> congestion += part;
        case VOLTAGE -> voltage += part;
      }
    }
    return new LocationalPrice(interval, id, energy, loss, congestion, voltage);
  }
}
