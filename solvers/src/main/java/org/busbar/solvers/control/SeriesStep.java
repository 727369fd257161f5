package org.busbar.solvers.control;

import java.util.Arrays;
import java.util.List;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.LaneSurvey;

/**
 * What a series found in a step, as it is at the end of the step. Only good until the consumer
 * returns: the next step writes over it.
 */
public final class SeriesStep {

  private final ControlledLane controlled;
  private final LaneSurvey survey;
  private final int[] regulatorOfBranch;
  private final int[] stepsOfBranch;
  private int index;
  private double startSeconds;
  private boolean converged;
  private boolean settled;
  private boolean changed;
  private int actions;
  private int tapSteps;
  private int capacitorSwitchings;

  SeriesStep(ControlledLane controlled, LaneSurvey survey) {
    this.controlled = controlled;
    this.survey = survey;
    int branches = controlled.lane().network().branchCount();
    regulatorOfBranch = new int[branches];
    stepsOfBranch = new int[branches];
    Arrays.fill(regulatorOfBranch, -1);
    RegulatorLoop[] regulators = controlled.regulators();
    for (int r = 0; r < regulators.length; r++) {
      regulatorOfBranch[regulators[r].branch] = r;
    }
  }

  void start(int step, double seconds) {
    index = step;
    startSeconds = seconds;
    settled = true;
    actions = 0;
    tapSteps = 0;
    capacitorSwitchings = 0;
    for (RegulatorLoop regulator : controlled.regulators()) {
      stepsOfBranch[regulator.branch] = 0;
    }
  }

  void moved(Loop loop, int steps) {
    if (loop instanceof RegulatorLoop regulator) {
      stepsOfBranch[regulator.branch] += steps;
      tapSteps += steps;
    } else {
      capacitorSwitchings += steps;
    }
  }

  void acted() {
    actions++;
  }

  /** There is a new solution to survey. */
  void changed() {
    changed = true;
  }

  void notSettled() {
    settled = false;
  }

  void end(boolean hasConverged) {
    converged = hasConverged;
    if (hasConverged && changed) {
      survey.take(controlled.lane(), 0);
      changed = false;
    }
  }

  /** Number of the step, from 0. */
  public int index() {
    return index;
  }

  /** When it started, s since the start of the series. */
  public double startSeconds() {
    return startSeconds;
  }

  /** Whether the power flow converged; if not, no other figure means anything. */
  public boolean converged() {
    return converged;
  }

  /** Whether the controls did not act more often than they may and the DERs came to rest. */
  public boolean settled() {
    return settled;
  }

  /** Ids of what would not come to rest; empty in a settled step. */
  public List<String> moving() {
    return settled ? List.of() : controlled.moving();
  }

  /** Ids of the regulators that are out of their band at the end of their range. */
  public List<String> stuck() {
    return controlled.stuck();
  }

  /** Extremes, violations, losses. */
  public LaneSurvey survey() {
    return survey;
  }

  /** How often controls acted; those that act in the same moment count once. */
  public int actions() {
    return actions;
  }

  /** Steps that all regulators made together. */
  public int tapSteps() {
    return tapSteps;
  }

  /** Steps that the regulator of a branch made. */
  public int tapSteps(int branch) {
    return stepsOfBranch[branch];
  }

  /** How often capacitors were opened or closed. */
  public int capacitorSwitchings() {
    return capacitorSwitchings;
  }

  /**
   * Position of a regulator.
   *
   * @throws IllegalArgumentException if nothing controls the branch
   */
  public int tap(int branch) {
    int regulator = regulatorOfBranch[branch];
    if (regulator < 0) {
      throw new IllegalArgumentException(
          "The branch (%s) has no regulator control."
              .formatted(controlled.lane().network().branches().get(branch).id()));
    }
    return controlled.regulators()[regulator].tap();
  }

  public boolean capacitorInService(int capacitor) {
    return controlled.capacitorInService(capacitor);
  }

  /** What a connection injects, kW. */
  public double connectionKw(int connection) {
    return controlled.lane().connectionKw(0, connection);
  }

  public double connectionKvar(int connection) {
    return controlled.lane().connectionKvar(0, connection);
  }

  /** Voltage of a node to ground, per unit. */
  public double vPu(int node) {
    return controlled.lane().vPu(0, node);
  }

  /** The whole result of the step, as an object of its own to keep. Costs more than the step. */
  public FlowResult result() {
    return controlled.lane().result(0);
  }
}
