package org.busbar.solvers.clearing;

import java.util.Map;
import java.util.SortedMap;

/**
 * A requirement on the quantities taken in one hour: {@code Σ perKw · kW} must reach {@code bound}
 * ({@code AT_LEAST}) or stay below it ({@code AT_MOST}). What is missing is slack, in the unit of
 * the bound. Scale a row so that its best block has 1 per kW, then slack is kW of that block.
 *
 * @param perKw effect of 1 kW of a block, by block id; blocks not named have none
 */
public record ClearingRow(
    String id, int interval, Sense sense, double bound, SortedMap<String, Double> perKw) {

  /** Which side of the bound is allowed. */
  public enum Sense {
    AT_LEAST,
    AT_MOST
  }

  public ClearingRow {
    if (!Double.isFinite(bound)) {
      throw new IllegalArgumentException(
          "The bound (%s) of row %s must be a finite number.".formatted(bound, id));
    }
    for (Map.Entry<String, Double> entry : perKw.entrySet()) {
      if (!Double.isFinite(entry.getValue())) {
        throw new IllegalArgumentException(
            "The effect (%s) of block %s in row %s must be a finite number."
                .formatted(entry.getValue(), entry.getKey(), id));
      }
    }
    perKw = Effects.copyOf(perKw);
  }
}
