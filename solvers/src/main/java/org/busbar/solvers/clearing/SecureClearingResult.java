package org.busbar.solvers.clearing;

import java.util.List;
import java.util.SortedMap;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What was taken, and what the power flow says about it.
 *
 * @param status {@code OPTIMAL}: every hour is free of violations; {@code PARTIAL}: some remain
 * @param kwByBlock quantity taken of each block, kW
 * @param worthByBlock see {@link ClearingResult}
 * @param costCad what the quantities cost at their prices
 * @param hours one per hour of the problem, in its order
 * @param passes how often the network was linearised
 * @param cases contingencies and scenarios, in the order of the problem
 * @param prices of every connection in every interval in which something binds
 * @param linear the last linear problem of the best pass; null if there was none
 * @param cleared its answer, with slack and prices; null likewise
 * @param effectByRow effect of 1 kW of injection at each connection of the network, in the order of
 *     its connections, on each row of {@code linear}
 */
public record SecureClearingResult(
    ClearingStatus status,
    SortedMap<String, Double> kwByBlock,
    SortedMap<String, Double> worthByBlock,
    double costCad,
    List<Hour> hours,
    int passes,
    String report,
    List<CaseOutcome> cases,
    List<LocationalPrice> prices,
    @Nullable ClearingProblem linear,
    @Nullable ClearingResult cleared,
    SortedMap<String, double[]> effectByRow) {

  /** A contingency or scenario before and after. */
  public record CaseOutcome(int interval, String name, Hour outcome) {}

  /**
   * One hour before and after.
   *
   * @param before power flow with nothing taken; look at its status first
   * @param after power flow with the quantities taken
   * @param violationsBefore worst first; empty if {@code before} diverged
   * @param violationsAfter worst first; empty if {@code after} diverged
   */
  public record Hour(
      FlowResult before,
      FlowResult after,
      List<Violation> violationsBefore,
      List<Violation> violationsAfter) {

    public Hour {
      violationsBefore = List.copyOf(violationsBefore);
      violationsAfter = List.copyOf(violationsAfter);
    }
  }

  public SecureClearingResult {
    hours = List.copyOf(hours);
    cases = List.copyOf(cases);
    prices = List.copyOf(prices);
  }

  public double kw(String blockId) {
    return kwByBlock.getOrDefault(blockId, 0.0);
  }
}
