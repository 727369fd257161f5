package org.busbar.solvers.planning;

/** Ways to meet a long-term need (J1A-PLAN-2a), those that bind the least capital first. */
public enum OptionKind {
  /** Ties and settings of what is there. */
  RECONFIGURATION,
  /** Paying resources to move when it counts. */
  FLEXIBILITY,
  /** Other devices instead of wires: a battery, a capacitor, regulators set anew. */
  NON_WIRES,
  /** Larger lines, transformers, switches. */
  EXPANSION
}
