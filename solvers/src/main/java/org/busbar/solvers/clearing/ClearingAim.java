package org.busbar.solvers.clearing;

/** What the best selection is, by rule. */
public enum ClearingAim {
  /** Least cost, slack at its price. */
  LEAST_COST,
  /** Least slack, whatever that costs, and of the selections with least slack the cheapest. */
  MOST_RELIEF
}
