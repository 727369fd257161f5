package org.busbar.solvers.clearing;

/**
 * Takes offers at least cost so that every row is met, or as far as offers below the slack price
 * meet it. Pure: the same problem gives the same answer, in whatever order offers and rows come.
 * Never throws on a problem and never answers NaN.
 */
public final class ClearingSolver {

  /** Quantities are in tenths of a kW. */
  public static final double QUANTUM_KW = 0.1;

  /** Prices are in whole cents; CAD per MWh. */
  public static final double CENT = 0.01;

  /** Below this a row counts as met, in the unit of the row. */
  static final double TOLERANCE = 1e-6;

  private ClearingSolver() {}

  public static ClearingResult solve(ClearingProblem problem, ClearingLimits limits) {
    return ClearingAnswer.to(problem, limits).withPrices(limits);
  }
}
