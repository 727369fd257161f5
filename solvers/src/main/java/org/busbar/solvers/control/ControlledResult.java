package org.busbar.solvers.control;

import java.util.List;
import org.busbar.solvers.flow.FlowResult;

/**
 * A power flow after its controls have acted. Where taps, capacitors and DERs ended is in the
 * scenario of {@link #flow()}.
 *
 * @param settled whether the power flow converged and no control wants to move any more
 * @param actions rounds in which regulators or capacitors moved
 * @param moving ids of the elements whose controls still want to move; empty if settled or if the
 *     power flow diverged
 * @param stuck ids of the regulators that are out of their band at the end of their range
 */
public record ControlledResult(
    FlowResult flow, boolean settled, int actions, List<String> moving, List<String> stuck) {
  public ControlledResult {
    moving = List.copyOf(moving);
    stuck = List.copyOf(stuck);
  }

  /** What happened, in a sentence or two for people. */
  public String message() {
    String end =
        stuck.isEmpty()
            ? ""
            : " Out of band at the end of their range: " + String.join(", ", stuck) + ".";
    if (!settled && moving.isEmpty()) {
      return "The power flow did not converge after "
          + actions
          + " control actions; the controls stopped where they were.";
    }
    if (settled) {
      return "The controls came to rest after " + actions + " actions." + end;
    }
    return "The controls had not come to rest after "
        + actions
        + " actions; still moving: "
        + String.join(", ", moving)
        + ". Look for controls that work against each other, or widen their bands."
        + end;
  }
}
