package org.busbar.solvers.aggregation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.flow.Violation;

/**
 * How what was sold is delivered.
 *
 * @param status look at it first
 * @param kwByBlock quantity of each block of the problem, kW
 * @param costCad what the quantities cost at their prices
 * @param hours one per interval with a commitment, in their order
 * @param violations limits that are broken all the same, by interval, worst first; empty unless the
 *     hours as given break some that nobody can relieve
 */
public record ShortfallResult(
    Status status,
    SortedMap<String, Double> kwByBlock,
    double costCad,
    List<Hour> hours,
    SortedMap<Integer, List<Violation>> violations) {

  /** How it ended. */
  public enum Status {
    /** Everything is delivered. */
    DELIVERED,
    /** As much as possible is delivered; each shortfall has its proof. */
    SHORTFALL,
    /**
     * No proven answer, or limits stay broken: what is delivered is what the power flow says, and
     * the shortfall may be larger than it need be.
     */
    FAILED
  }

  /**
   * One interval.
   *
   * @param deliveredKw what reaches the transmission system by the power flow, kW, at most what is
   *     committed
   * @param shortfallKw what is missing, kW; 0 if less than {@link ShortfallSolver#TOLERANCE_KW}
   * @param proof what cannot hold together, the commitment included: without any one of these it
   *     could be delivered as far as the others are concerned. Empty without a shortfall
   */
  public record Hour(
      int interval,
      double committedKw,
      double deliveredKw,
      double shortfallKw,
      List<ProofMember> proof) {

    public Hour {
      proof = List.copyOf(proof);
    }
  }

  public ShortfallResult {
    kwByBlock = Collections.unmodifiableSortedMap(new TreeMap<>(kwByBlock));
    hours = List.copyOf(hours);
    violations = Collections.unmodifiableSortedMap(new TreeMap<>(violations));
  }

  public double kw(String blockId) {
    return kwByBlock.getOrDefault(blockId, 0.0);
  }
}
