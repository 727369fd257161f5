package org.busbar.solvers.control;

/** Gives the loads and injections of a series of steps. */
@FunctionalInterface
public interface SeriesInput {

  /**
   * Sets what differs from the step before; the rest stays as it is.
   *
   * @param step from 0
   */
  void fill(int step, StepInputs inputs);
}
