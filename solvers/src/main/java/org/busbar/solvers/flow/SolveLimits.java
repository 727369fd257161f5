package org.busbar.solvers.flow;

/**
 * When a power flow stops.
 *
 * @param tolerance largest change of a node voltage in the last iteration, relative to its base
 * @param maxIterations a solution not found within these has diverged
 */
public record SolveLimits(double tolerance, int maxIterations) {

  public static final SolveLimits DEFAULT = new SolveLimits(1e-10, 200);

  public SolveLimits {
    if (!(tolerance > 0) || tolerance >= 1) {
      throw new IllegalArgumentException(
          "The tolerance (" + tolerance + ") must be above 0 and below 1.");
    }
    if (maxIterations < 1) {
      throw new IllegalArgumentException(
          "The number of iterations (" + maxIterations + ") must be at least 1.");
    }
  }
}
