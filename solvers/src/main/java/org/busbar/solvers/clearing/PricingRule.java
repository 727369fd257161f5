package org.busbar.solvers.clearing;

/** What is paid for what is taken. */
public enum PricingRule {
  /** Every block at its own price. */
  PAY_AS_BID,
  /** Every block of an interval and direction at the highest price taken there. */
  UNIFORM,
  /**
   * Every block at what it is worth at its place, and no less than its own price: blocks that may
   * not be divided can be taken above that worth, and the difference is the uplift.
   */
  LOCATIONAL
}
