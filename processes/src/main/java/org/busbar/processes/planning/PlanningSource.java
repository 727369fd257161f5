package org.busbar.processes.planning;

/** Where the assumptions of planning are read from. */
public interface PlanningSource {

  /**
   * Reads the assumptions for a case, of the case itself or those that come with the program.
   *
   * @param nameOrDirectory as for the case
   * @throws RuntimeException whose message lists each fault with file, line and remedy
   */
  PlanningBasis read(String nameOrDirectory);
}
