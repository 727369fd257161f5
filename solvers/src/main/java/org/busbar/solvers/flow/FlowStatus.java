package org.busbar.solvers.flow;

/** Whether a power flow found a solution. */
public enum FlowStatus {
  CONVERGED,
  /** No solution within the iteration limit; the figures are those of the last one. */
  DIVERGED
}
