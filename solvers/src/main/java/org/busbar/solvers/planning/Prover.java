package org.busbar.solvers.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/** Solves the years again with a changed network, and says what is left or new. */
final class Prover {

  /** A violation that was there before may grow by so much of its limit before it counts as new. */
  private static final double TOLERATED_GROWTH = 0.005;

  /**
   * @param needsLeft ids of all needs of which something is left
   */
  record Proof(OptionYear year, SortedSet<String> needsLeft) {}

  private final PlanningProblem problem;
  private final Screening screening;
  private final List<LongTermNeed> needs;
  private long solves;

  Prover(PlanningProblem problem, Screening screening, List<LongTermNeed> needs) {
    this.problem = problem;
    this.screening = screening;
    this.needs = List.copyOf(needs);
  }

  long solves() {
    return solves;
  }

  FlowResult solve(NetworkChange change, Scenario scenario) {
    solves++;
    return change.flow().solve(scenario);
  }

  Proof prove(LongTermNeed need, NetworkChange change, GrowthScenario growth, int year) {
    List<Integer> hours = screening.hoursToCheck(growth, year);
    List<Scenario> states = new ArrayList<>();
    for (int hour : hours) {
      boolean inNeed = screening.violations(growth, year, hour).stream().anyMatch(need::has);
      states.add(change.scenario(problem.hours().get(hour), growth, year, inNeed, Map.of()));
    }
    List<FlowResult> results = change.flow().solveAll(states);
    solves += results.size();
    String finding = "";
    double worst = 0;
    SortedSet<String> left = new TreeSet<>();
    for (int i = 0; i < results.size(); i++) {
      int hour = hours.get(i);
      FlowResult result = results.get(i);
      if (!result.converged()) {
        finding = "In %s the power flow has no solution.".formatted(name(hour));
        worst = Double.POSITIVE_INFINITY;
        needs.forEach(one -> left.add(one.id()));
        continue;
      }
      List<Violation> after = result.violations(problem.limits());
      for (LongTermNeed one : needs) {
        if (after.stream().anyMatch(one::has)) {
          left.add(one.id());
        }
      }
      Violation bad = leftOrNew(need, after, screening.violations(growth, year, hour));
      if (bad != null && bad.severity() > worst) {
        worst = bad.severity();
        finding = words(bad, need.has(bad), name(hour));
      }
    }
    return new Proof(
        new OptionYear(growth.name(), year, finding.isEmpty(), finding, 0, 0, 0), left);
  }

  private String name(int hour) {
    return problem.hours().get(hour).name();
  }

  /** The worst violation of the need, else the worst that the solution brings; null if none. */
  static @Nullable Violation leftOrNew(
      LongTermNeed need, List<Violation> after, List<Violation> before) {
    Map<String, Double> severity = new HashMap<>();
    before.forEach(violation -> severity.put(key(violation), violation.severity()));
    for (Violation violation : after) {
      if (need.has(violation)) {
        return violation;
      }
    }
    for (Violation violation : after) {
      double known = severity.getOrDefault(key(violation), 0.0);
      if (violation.severity() > known + (known > 0 ? TOLERATED_GROWTH : 0)) {
        return violation;
      }
    }
    return null;
  }

  private static String key(Violation violation) {
    return violation.kind() + "/" + violation.element() + "/" + violation.phase();
  }

  static String words(Violation violation, boolean ofNeed, String hour) {
    boolean thermal = violation.kind() == Violation.Kind.THERMAL;
    return String.format(
        Locale.ROOT,
        thermal
            ? "%s: %s, phase %s, carries %.0f A of %.0f A in %s."
            : "%s: %s, phase %s, has %.4f of %.4f in %s.",
        ofNeed ? "Left" : "New",
        violation.element(),
        violation.phase(),
        violation.value(),
        violation.limit(),
        hour);
  }
}
