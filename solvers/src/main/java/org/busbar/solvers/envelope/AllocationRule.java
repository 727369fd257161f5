package org.busbar.solvers.envelope;

/** How resources share what the network can take. A DSO chooses one. */
public enum AllocationRule {
  /**
   * The same kW for everybody, until a limit or a rating holds them; those that the limit does not
   * depend on go on.
   */
  EQUAL,
  /** The same fraction of the rating for everybody, likewise. */
  PROPORTIONAL,
  /** The largest sum of all export and import limits, whoever gets them. */
  MOST_TOTAL
}
