package org.busbar.solvers.operation;

import java.util.List;

/**
 * The way from the present state to the best one, action by action.
 *
 * @param steps in order
 */
public record SwitchingPlan(List<PlanStep> steps) {
  public SwitchingPlan {
    steps = List.copyOf(steps);
  }

  /** Whether no step breaks a limit that holds before and after. */
  public boolean safe() {
    return steps.stream().allMatch(step -> step.breaks().isEmpty());
  }
}
