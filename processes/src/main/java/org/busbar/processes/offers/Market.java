package org.busbar.processes.offers;

/** The market that a selection serves, so that nothing is counted twice. */
public enum Market {
  /** Relief of the distribution system, by the DSO's own dispatch. */
  DISTRIBUTION,
  /** Energy for the IESO's market, sold by the DSO and dispatched by the IESO. */
  WHOLESALE
}
