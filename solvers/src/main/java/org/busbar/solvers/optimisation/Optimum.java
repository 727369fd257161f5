package org.busbar.solvers.optimisation;

/**
 * The answer to a {@link Programme}. Look at the status first: without an answer the values are
 * empty and the objective is 0, never NaN.
 */
public final class Optimum {

  private final OptimisationStatus status;
  private final double objective;
  private final double[] values;
  private final SolveReport report;

  Optimum(OptimisationStatus status, double objective, double[] values, SolveReport report) {
    this.status = status;
    this.objective = objective;
    this.values = values;
    this.report = report;
  }

  public OptimisationStatus status() {
    return status;
  }

  public boolean isOptimal() {
    return status == OptimisationStatus.OPTIMAL;
  }

  /** Whether there are values: optimal, or the best that was found before a limit. */
  public boolean hasAnswer() {
    return isOptimal() || status == OptimisationStatus.STOPPED_WITH_ANSWER;
  }

  public double objective() {
    return objective;
  }

  public double value(int variable) {
    return values[variable];
  }

  /** One value per variable, or none. */
  public double[] values() {
    return values.clone();
  }

  public SolveReport report() {
    return report;
  }
}
