package org.busbar.solvers.aggregation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/**
 * One of the constraints that contradict each other: {@code lower ≤ Σ perUnit · variable ≤ upper},
 * so that anybody can check the contradiction by arithmetic. Variables are zero or positive; those
 * whose names begin with "activation of" or "direction of" are whole.
 *
 * @param subject block id, or the name of a condition or row
 * @param interval of the commitment, limit or block; −1 for conditions, which may span several
 * @param limit of the network; null for other kinds. Its value is the one in the best answer
 * @param lower minus infinity = none
 * @param upper infinity = none
 * @param perUnit kW of a block by "quantity of " and its id
 */
public record ProofMember(
    Kind kind,
    String subject,
    int interval,
    @Nullable Violation limit,
    double lower,
    double upper,
    SortedMap<String, Double> perUnit) {

  /** What kind of constraint. */
  public enum Kind {
    /** What must be delivered in an interval. */
    COMMITMENT,
    /** A limit of an element of the network. */
    NETWORK,
    /** A block has no more than its size. */
    OFFER_SIZE,
    /** What an offer or a store allows, such as its energy. */
    CONDITION
  }

  public ProofMember {
    perUnit = Collections.unmodifiableSortedMap(new TreeMap<>(perUnit));
  }
}
