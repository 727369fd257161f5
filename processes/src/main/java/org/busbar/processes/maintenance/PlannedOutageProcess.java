package org.busbar.processes.maintenance;

/** Drives the model of a planned outage. */
public interface PlannedOutageProcess {

  /**
   * Tells everybody concerned of a revision, and has what is missing filled in.
   *
   * @param dsoModel the area's journey, which says who is told
   */
  void start(PlannedOutage outage, String dsoModel);
}
