package org.busbar.solvers.operation;

/**
 * A tap changer that may be moved.
 *
 * @param branchId the transformer
 * @param lowest position that may be used
 * @param highest position that may be used
 * @param mostSteps steps that one action of the plan may take
 */
public record MovableTap(String branchId, int lowest, int highest, int mostSteps) {
  public MovableTap {
    if (lowest > highest) {
      throw new IllegalArgumentException(
          "The tap range (%d..%d) of %s must be ascending.".formatted(lowest, highest, branchId));
    }
    if (mostSteps < 1) {
      throw new IllegalArgumentException(
          "The steps per action (%d) of %s must be at least 1.".formatted(mostSteps, branchId));
    }
  }
}
