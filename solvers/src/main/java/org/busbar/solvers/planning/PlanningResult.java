package org.busbar.solvers.planning;

import java.util.List;

/**
 * A study.
 *
 * @param needs by first year in the reference scenario
 * @param unsolved year and hour without a solution of the power flow, e.g. {@code high, year 10,
 *     2023-09-05 HE18}; such hours count as broken whatever the solution
 * @param powerFlows that it took
 */
public record PlanningResult(List<PlannedNeed> needs, List<String> unsolved, long powerFlows) {
  public PlanningResult {
    needs = List.copyOf(needs);
    unsolved = List.copyOf(unsolved);
  }
}
