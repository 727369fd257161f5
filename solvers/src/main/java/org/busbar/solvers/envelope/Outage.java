package org.busbar.solvers.envelope;

import java.util.List;

/**
 * A contingency that envelopes must survive.
 *
 * @param id how explanations name it
 * @param branches ids of the branches that it takes out of service, at least one
 */
public record Outage(String id, List<String> branches) {

  public Outage {
    branches = List.copyOf(branches);
    if (branches.isEmpty()) {
      throw new IllegalArgumentException(
          "The outage " + id + " must take at least one branch out of service.");
    }
  }

  /** The loss of one branch, named like it. */
  public static Outage of(String branchId) {
    return new Outage(branchId, List.of(branchId));
  }
}
