package org.busbar.solvers.optimisation;

/**
 * Who solves, and when to stop.
 *
 * @param largestForOjalgo variables and rows together up to which {@code AUTOMATIC} means ojAlgo
 * @param mostWholeForOjalgo whole-number variables up to which {@code AUTOMATIC} means ojAlgo
 * @param iterations of ojAlgo; not time, so that the answer is the same on a slow machine
 * @param seconds after which a solver stops; a backstop, far above what a solve should take
 */
public record SolveRule(
    SolverChoice choice,
    int largestForOjalgo,
    int mostWholeForOjalgo,
    int iterations,
    double seconds) {

  public static final SolveRule DEFAULT =
      new SolveRule(SolverChoice.AUTOMATIC, 1500, 16, 1_000_000, 300);

  public SolveRule {
    if (largestForOjalgo < 0 || mostWholeForOjalgo < 0 || iterations < 1) {
      throw new IllegalArgumentException(
          "The sizes (%d, %d) must be zero or positive and the iterations (%d) at least 1."
              .formatted(largestForOjalgo, mostWholeForOjalgo, iterations));
    }
    if (!(seconds > 0)) {
      throw new IllegalArgumentException(
          "The time limit (%s s) must be positive.".formatted(seconds));
    }
  }

  public SolveRule with(SolverChoice other) {
    return new SolveRule(other, largestForOjalgo, mostWholeForOjalgo, iterations, seconds);
  }

  public SolveRule withIterations(int most) {
    return new SolveRule(choice, largestForOjalgo, mostWholeForOjalgo, most, seconds);
  }

  public SolveRule withSeconds(double most) {
    return new SolveRule(choice, largestForOjalgo, mostWholeForOjalgo, iterations, most);
  }
}
