package org.busbar.solvers.clearing;

import org.busbar.solvers.optimisation.SolveRule;

/**
 * When clearing stops.
 *
 * @param iterations of the linear solver, per programme; not time, so that the answer is the same
 *     on a slow machine
 * @param passes of {@link SecureClearing}: linearise, solve, check by power flow
 * @param rule who solves, and its limits
 * @param acceptUnproven whether the best that was found before a limit may be used; else it is
 *     FAILED
 */
public record ClearingLimits(int iterations, int passes, SolveRule rule, boolean acceptUnproven) {

  public static final ClearingLimits DEFAULT = new ClearingLimits(100_000, 4);

  public ClearingLimits(int iterations, int passes) {
    this(iterations, passes, SolveRule.DEFAULT.withIterations(iterations), false);
  }

  public ClearingLimits {
    if (iterations < 1 || passes < 1) {
      throw new IllegalArgumentException(
          "The iterations (%d) and passes (%d) must be at least 1.".formatted(iterations, passes));
    }
  }
}
