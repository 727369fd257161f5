package org.busbar.solvers.security;

import java.util.Comparator;
import org.busbar.solvers.flow.Violation;

/**
 * A limit of one element and phase that some case breaks.
 *
 * @param worst as in the worst of these cases
 * @param contingency id of the contingency of the worst case; likewise interval and path
 * @param probability that the limit is broken in the interval in which that is most probable, given
 *     the contingency in which it is most probable; 0..1
 * @param probableContingency id of that contingency; likewise interval
 * @param cases how many cases break the limit
 */
public record SecurityViolation(
    Violation worst,
    String contingency,
    int interval,
    String path,
    double probability,
    String probableContingency,
    int probableInterval,
    long cases) {

  /** Worst first, ties as for {@link Violation#WORST_FIRST}. */
  public static final Comparator<SecurityViolation> WORST_FIRST =
      Comparator.comparing(SecurityViolation::worst, Violation.WORST_FIRST);
}
