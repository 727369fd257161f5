package org.busbar.solvers.operation;

import java.util.List;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.Violation;

/**
 * How to operate a network.
 *
 * @param before devices as they stand, the wishes curtailed as far as the limits then demand
 * @param after in the state that was found
 * @param settings every movable device, taps first, then capacitors, then switches
 * @param admissions per wish, in the order of the problem
 * @param violationsBefore what breaks a limit before, worst first
 * @param violations what still does; empty unless nothing could cure it
 * @param flow power flow of the state that was found; may have diverged if no state has a solution
 * @param plan from before to after
 * @param solves power flows that it took
 * @param complete false if the effort ended before no move was better
 */
public record OperationResult(
    OperationObjective objective,
    OperationFigures before,
    OperationFigures after,
    List<DeviceSetting> settings,
    List<Admission> admissions,
    List<Violation> violationsBefore,
    List<Violation> violations,
    FlowResult flow,
    SwitchingPlan plan,
    int solves,
    boolean complete) {

  public OperationResult {
    settings = List.copyOf(settings);
    admissions = List.copyOf(admissions);
    violationsBefore = List.copyOf(violationsBefore);
    violations = List.copyOf(violations);
  }

  public double objectiveBefore() {
    return before.of(objective);
  }

  public double objectiveAfter() {
    return after.of(objective);
  }

  /** Setting of a device of that id. */
  public DeviceSetting setting(String device) {
    return settings.stream()
        .filter(setting -> setting.device().equals(device))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no movable device (" + device + ")."));
  }
}
