package org.busbar.solvers.aggregation;

import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.flow.PowerFlow;

/** Delivers what was sold to the transmission system with what is left. */
public final class ShortfallSolver {

  /** Less than this counts as delivered, kW. */
  public static final double TOLERANCE_KW = 0.5;

  private ShortfallSolver() {}

  public static ShortfallResult solve(
      PowerFlow flow, ShortfallProblem problem, ClearingLimits limits) {
    throw new UnsupportedOperationException("Not yet.");
  }
}
