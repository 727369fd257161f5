package org.busbar.solvers.clearing;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.optimisation.SolveReport;

/**
 * What was taken.
 *
 * @param kwByBlock quantity taken of each block of the problem, kW
 * @param slackByRow what is missing, in the unit of the row, after rounding; 0 where it is met
 * @param priceByRow what the next unit of a row would cost, CAD per MWh; 0 where it does not bind
 * @param worthByBlock price, CAD per MWh, below which (the next kW of) a block is worth taking: a
 *     block not taken would have won below it
 * @param costCad what the quantities cost for an hour each, at their prices, without slack
 * @param report one line for people
 * @param solving which solver, how long, and how near to the best bound
 */
public record ClearingResult(
    ClearingStatus status,
    SortedMap<String, Double> kwByBlock,
    SortedMap<String, Double> slackByRow,
    SortedMap<String, Double> priceByRow,
    SortedMap<String, Double> worthByBlock,
    double costCad,
    String report,
    SolveReport solving) {

  public ClearingResult {
    kwByBlock = Collections.unmodifiableSortedMap(new TreeMap<>(kwByBlock));
    slackByRow = Collections.unmodifiableSortedMap(new TreeMap<>(slackByRow));
    priceByRow = Collections.unmodifiableSortedMap(new TreeMap<>(priceByRow));
    worthByBlock = Collections.unmodifiableSortedMap(new TreeMap<>(worthByBlock));
  }

  public double kw(String blockId) {
    return kwByBlock.getOrDefault(blockId, 0.0);
  }

  public double slack(String rowId) {
    return slackByRow.getOrDefault(rowId, 0.0);
  }

  public double price(String rowId) {
    return priceByRow.getOrDefault(rowId, 0.0);
  }
}
