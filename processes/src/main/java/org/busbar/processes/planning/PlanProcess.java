package org.busbar.processes.planning;

/** Drives plans; implemented on the engine. */
public interface PlanProcess {
  void start(String planId);
}
