package org.busbar.solvers.flow;

/** Whether a power flow found a solution. */
public enum FlowStatus {
  CONVERGED,
  /** No solution within the iteration limit; every figure of the result is NaN. */
  DIVERGED
}
