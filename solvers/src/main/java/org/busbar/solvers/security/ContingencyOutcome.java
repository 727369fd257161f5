package org.busbar.solvers.security;

import java.util.Comparator;
import java.util.List;

/**
 * What becomes of the network in one contingency.
 *
 * @param cases power flows: intervals times paths
 * @param insecure those that break a limit or have no solution
 * @param probability that a case is insecure, in the interval in which that is most probable
 * @param limitsBroken limits, each of one element and phase, that some case breaks
 * @param violations the worst of these
 */
public record ContingencyOutcome(
    Contingency contingency,
    long cases,
    long insecure,
    double probability,
    int limitsBroken,
    List<SecurityViolation> violations,
    LoadLost loadLost,
    Unsolved unsolved) {

  /** Unsolved cases first, then by the worst violation, then by load lost, then by id. */
  public static final Comparator<ContingencyOutcome> WORST_FIRST =
      Comparator.comparing((ContingencyOutcome outcome) -> outcome.unsolved().cases() == 0)
          .thenComparingDouble(outcome -> -outcome.severity())
          .thenComparingDouble(outcome -> -outcome.loadLost().worstKw())
          .thenComparing(outcome -> outcome.contingency().id());

  public ContingencyOutcome {
    violations = List.copyOf(violations);
  }

  /** Whether every case is solved and within its limits; load may be lost all the same. */
  public boolean secure() {
    return insecure == 0;
  }

  /** By which fraction of its limit the worst violation breaks it; 0 if there is none. */
  public double severity() {
    return violations.isEmpty() ? 0 : violations.get(0).worst().severity();
  }
}
