package org.busbar.solvers.clearing;

/**
 * When clearing stops.
 *
 * @param iterations of the linear solver, per programme; not time, so that the answer is the same
 *     on a slow machine
 * @param passes of {@link SecureClearing}: linearise, solve, check by power flow
 */
public record ClearingLimits(int iterations, int passes) {

  public static final ClearingLimits DEFAULT = new ClearingLimits(100_000, 4);

  public ClearingLimits {
    if (iterations < 1 || passes < 1) {
      throw new IllegalArgumentException(
          "The iterations (%d) and passes (%d) must be at least 1.".formatted(iterations, passes));
    }
  }
}
