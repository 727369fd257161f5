package org.busbar.solvers.security;

import java.util.List;

/**
 * What an analysis found. Its size depends on the network and the contingencies, not on the paths.
 *
 * @param violations one for each limit that some case breaks, worst first
 * @param outcomes one for each contingency, worst first
 * @param work how it was found
 */
public record SecurityResult(
    List<SecurityViolation> violations, List<ContingencyOutcome> outcomes, Work work) {

  /**
   * Power flows by what was done with them.
   *
   * @param cases all
   * @param screened those that a first look cleared
   * @param alone those that did not converge beside others and were solved by themselves
   * @param iterations of blocks of cases that were solved side by side
   */
  public record Work(long cases, long screened, long alone, long iterations) {}

  public SecurityResult {
    violations = List.copyOf(violations);
    outcomes = List.copyOf(outcomes);
  }

  public boolean secure() {
    return outcomes.stream().allMatch(ContingencyOutcome::secure);
  }

  /**
   * The outcome of a contingency.
   *
   * @throws IllegalArgumentException if it was not analysed
   */
  public ContingencyOutcome outcome(String contingencyId) {
    return outcomes.stream()
        .filter(outcome -> outcome.contingency().id().equals(contingencyId))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The contingency (" + contingencyId + ") must be one of those analysed."));
  }
}
