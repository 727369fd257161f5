package org.busbar.solvers.optimisation;

/** Who solves. */
public enum SolverChoice {
  /** ojAlgo up to the size of the {@link SolveRule}, OR-Tools beyond it where it can be loaded. */
  AUTOMATIC,
  OJALGO,
  ORTOOLS
}
