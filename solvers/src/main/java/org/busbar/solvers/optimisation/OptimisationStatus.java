package org.busbar.solvers.optimisation;

/** How a solve ended. Everything else than OPTIMAL carries its reason in the report. */
public enum OptimisationStatus {
  /** Proven best within the gap of the report. */
  OPTIMAL,
  /** The limit of time or iterations came first; there is a feasible answer, not proven best. */
  STOPPED_WITH_ANSWER,
  /** The limit of time or iterations came first and there is no answer. */
  STOPPED,
  /** No point meets all rows and bounds. */
  INFEASIBLE,
  /** The objective can be improved without end. */
  UNBOUNDED,
  /** The solver gave nothing that can be used. */
  FAILED
}
