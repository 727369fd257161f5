package org.busbar.solvers.control;

import java.util.List;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;

/**
 * A power flow with its controls free: regulators, capacitors and DERs act until none of them wants
 * to move. Of those that do, the ones with the least delay act together, then everything is solved
 * and measured again; DERs answer at once. The order is that of OpenDSS in its static control mode.
 * Safe for several threads; the same scenario gives the same result to the last bit.
 */
public final class ControlledFlow {

  private static final int MOST_ACTIONS = 100;

  /** How near the DERs come to their curves, parts of their ratings. */
  private static final double TOLERANCE = 1e-8;

  private final PowerFlow flow;
  private final int mostActions;

  public ControlledFlow(PowerFlow flow) {
    this(flow, MOST_ACTIONS);
  }

  /**
   * @param mostActions controls that have not come to rest after so many rounds are stopped and
   *     named
   */
  public ControlledFlow(PowerFlow flow, int mostActions) {
    if (mostActions < 1) {
      throw new IllegalArgumentException(
          "The most control actions (" + mostActions + ") must be at least 1.");
    }
    this.flow = flow;
    this.mostActions = mostActions;
  }

  /** Solves at no particular hour: capacitors that are switched by the clock stay as they are. */
  public ControlledResult solve(Scenario scenario) {
    return solve(scenario, Double.NaN);
  }

  /**
   * Solves.
   *
   * @param scenario where taps and capacitors stand at first, and what DERs could inject
   * @param hour hour of the day, 0..24, for capacitors that are switched by the clock
   * @throws IllegalArgumentException if a control measures where there is nothing to measure
   */
  public ControlledResult solve(Scenario scenario, double hour) {
    ControlledLane controlled = new ControlledLane(flow, scenario, hour, TOLERANCE);
    for (int actions = 0; ; actions++) {
      if (!controlled.solve()) {
        FlowResult diverged = flow.solve(controlled.lane().scenario(0));
        return new ControlledResult(diverged, false, actions, List.of(), List.of());
      }
      controlled.measure(0);
      List<String> moving = controlled.moving();
      if (moving.isEmpty() || actions == mostActions) {
        return new ControlledResult(
            controlled.lane().result(0), moving.isEmpty(), actions, moving, controlled.stuck());
      }
      if (!act(controlled.loops())) {
        // Only DERs are left, and they have had their chance.
        return new ControlledResult(
            controlled.lane().result(0), false, actions, moving, controlled.stuck());
      }
    }
  }

  private static boolean act(Loop[] loops) {
    double least = Double.POSITIVE_INFINITY;
    for (Loop loop : loops) {
      if (loop.moves()) {
        least = Math.min(least, loop.delaySeconds());
      }
    }
    boolean any = false;
    for (Loop loop : loops) {
      if (loop.moves() && loop.delaySeconds() == least) {
        loop.moveAtOnce();
        any = true;
      }
    }
    return any;
  }
}
