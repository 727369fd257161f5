package org.busbar.solvers.clearing;

import java.util.List;
import java.util.SortedMap;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.Violation;

/**
 * What was taken, and what the power flow says about it.
 *
 * @param status {@code OPTIMAL}: every hour is free of violations; {@code PARTIAL}: some remain
 * @param kwByBlock quantity taken of each block, kW
 * @param worthByBlock see {@link ClearingResult}
 * @param costCad what the quantities cost at their prices
 * @param hours one per hour of the problem, in its order
 * @param passes how often the network was linearised
 */
public record SecureClearingResult(
    ClearingStatus status,
    SortedMap<String, Double> kwByBlock,
    SortedMap<String, Double> worthByBlock,
    double costCad,
    List<Hour> hours,
    int passes,
    String report) {

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
  }

  public double kw(String blockId) {
    return kwByBlock.getOrDefault(blockId, 0.0);
  }
}
