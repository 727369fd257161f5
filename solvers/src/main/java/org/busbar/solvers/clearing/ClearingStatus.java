package org.busbar.solvers.clearing;

/** How a clearing ended. */
public enum ClearingStatus {
  /** Every requirement is met at least cost. */
  OPTIMAL,
  /** The offers do not meet every requirement; what they can do is taken, the rest is slack. */
  PARTIAL,
  /** Nothing is required. */
  NOTHING_TO_DO,
  /** Something is required and nobody offers. */
  NO_OFFERS,
  /** The solver gave no usable answer; nothing is taken. */
  FAILED
}
