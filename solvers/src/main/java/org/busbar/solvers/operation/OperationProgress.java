package org.busbar.solvers.operation;

/** Listens to an optimisation. Called by its thread. */
public interface OperationProgress {

  /** Does not listen. */
  OperationProgress NONE = solves -> {};

  /**
   * Some more candidates are solved.
   *
   * @param solves power flows so far, never falling
   */
  void done(int solves);
}
