package org.busbar.solvers.planning;

import java.util.Map;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/** The hour in which a need is worst in a year of the reference scenario. */
record PeakState(StudyHour hour, GrowthScenario growth, int year, Violation violation) {

  /** In the last year; null where the reference scenario does not have the need. */
  static @Nullable PeakState of(PlanningProblem problem, Screening screening, LongTermNeed need) {
    return of(problem, screening, need, problem.years());
  }

  static @Nullable PeakState of(
      PlanningProblem problem, Screening screening, LongTermNeed need, int year) {
    PeakState worst = null;
    for (Screening.BrokenHour broken : screening.broken(problem.reference(), year)) {
      Violation here = broken.violations().stream().filter(need::has).findFirst().orElse(null);
      if (here != null && (worst == null || here.severity() > worst.violation().severity())) {
        worst = new PeakState(problem.hours().get(broken.hour()), problem.reference(), year, here);
      }
    }
    return worst;
  }

  /** On a network that may have changed. */
  Scenario scenario(NetworkChange change) {
    return change.scenario(hour, growth, year, true, Map.of());
  }
}
