package org.busbar.solvers.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;

/** Every hour of every year and scenario without any solution: what breaks, and where to look. */
final class Screening {

  /** A year of a scenario. */
  record YearKey(GrowthScenario scenario, int year) {}

  /**
   * An hour in which something breaks.
   *
   * @param hour index in the problem
   * @param violations worst first; empty where the power flow has no solution
   */
  record BrokenHour(int hour, boolean solved, List<Violation> violations) {

    boolean has(LongTermNeed need) {
      return violations.stream().anyMatch(need::has);
    }
  }

  private final PlanningProblem problem;
  private final NetworkChange asItIs;
  private final Map<YearKey, List<BrokenHour>> broken = new HashMap<>();
  private final SortedSet<Integer> extremeDays = new TreeSet<>();

  Screening(PlanningProblem problem, NetworkChange asItIs, PlanningProgress progress) {
    this.problem = problem;
    this.asItIs = asItIs;
    extremeDays.addAll(hoursOfExtremeDays());
    List<Integer> all = IntStream.range(0, problem.hours().size()).boxed().toList();
    int parts = problem.scenarios().size() * problem.years();
    int done = 0;
    for (GrowthScenario scenario : problem.scenarios()) {
      for (int year = 1; year <= problem.years(); year++) {
        broken.put(new YearKey(scenario, year), solve(scenario, year, all));
        done++;
        progress.at(
            (double) done / parts, "%s, year %d: power flows".formatted(scenario.name(), year));
      }
    }
  }

  private Screening(Screening before, NetworkChange asItIs) {
    problem = before.problem;
    this.asItIs = asItIs;
    extremeDays.addAll(before.extremeDays);
    for (GrowthScenario scenario : problem.scenarios()) {
      for (int year = 1; year <= problem.years(); year++) {
        broken.put(
            new YearKey(scenario, year),
            solve(scenario, year, before.hoursToCheck(scenario, year)));
      }
    }
  }

  /**
   * The same with a network in which something was solved. Only hours that were broken, and the
   * extreme days, are looked at: a solution was held to break nothing new in them.
   */
  Screening again(NetworkChange changed) {
    return new Screening(this, changed);
  }

  private List<BrokenHour> solve(GrowthScenario scenario, int year, List<Integer> hours) {
    List<Scenario> states = new ArrayList<>();
    for (int hour : hours) {
      states.add(asItIs.scenario(problem.hours().get(hour), scenario, year, true, Map.of()));
    }
    List<FlowResult> results = asItIs.flow().solveAll(states);
    List<BrokenHour> found = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      FlowResult result = results.get(i);
      int h = hours.get(i);
      if (!result.converged()) {
        found.add(new BrokenHour(h, false, List.of()));
      } else {
        List<Violation> violations = result.violations(problem.limits());
        if (!violations.isEmpty()) {
          found.add(new BrokenHour(h, true, violations));
        }
      }
    }
    return found;
  }

  List<BrokenHour> broken(GrowthScenario scenario, int year) {
    return broken.getOrDefault(new YearKey(scenario, year), List.of());
  }

  /** Hours in which a solution is looked at: those that break something, and the extreme days. */
  List<Integer> hoursToCheck(GrowthScenario scenario, int year) {
    SortedSet<Integer> hours = new TreeSet<>(extremeDays);
    broken(scenario, year).forEach(hour -> hours.add(hour.hour()));
    return List.copyOf(hours);
  }

  /** Violations of an hour without a solution; empty if there are none. */
  List<Violation> violations(GrowthScenario scenario, int year, int hour) {
    return broken(scenario, year).stream()
        .filter(one -> one.hour() == hour)
        .findFirst()
        .map(BrokenHour::violations)
        .orElse(List.of());
  }

  /** The days with the highest and the lowest load, and with the most sun. */
  private List<Integer> hoursOfExtremeDays() {
    SortedSet<String> days = new TreeSet<>();
    days.add(dayOf((a, b) -> Double.compare(a.loadScale(), b.loadScale())));
    days.add(dayOf((a, b) -> Double.compare(b.loadScale(), a.loadScale())));
    days.add(dayOf((a, b) -> Double.compare(solar(a), solar(b))));
    List<Integer> hours = new ArrayList<>();
    for (int h = 0; h < problem.hours().size(); h++) {
      if (days.contains(problem.hours().get(h).day())) {
        hours.add(h);
      }
    }
    return hours;
  }

  private static double solar(StudyHour hour) {
    return hour.solarKw().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private String dayOf(Comparator<StudyHour> order) {
    StudyHour most = problem.hours().get(0);
    for (StudyHour hour : problem.hours()) {
      if (order.compare(hour, most) > 0) {
        most = hour;
      }
    }
    return most.day();
  }
}
