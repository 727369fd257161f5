package org.busbar.solvers.operation;

/**
 * How long an optimisation may go on.
 *
 * @param mostSolves power flows after which the best found so far counts
 * @param mostPlanSolves power flows spent on looking for a safe order
 */
public record OperationEffort(int mostSolves, int mostPlanSolves) {

  public static final OperationEffort DEFAULT = new OperationEffort(20_000, 3_000);

  public OperationEffort {
    if (mostSolves < 1 || mostPlanSolves < 1) {
      throw new IllegalArgumentException(
          "The power flows of an optimisation (%d) and of its plan (%d) must be at least 1."
              .formatted(mostSolves, mostPlanSolves));
    }
  }
}
