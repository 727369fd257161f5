package org.busbar.processes.standby;

/** The decision table {@code standby-notice}. */
public interface StandbyRule {

  /**
   * Whether resources are told in advance of a need.
   *
   * @param needKw what is asked for, whole kW
   * @param hoursAhead whole hours until its hour begins
   */
  boolean isSent(int needKw, int hoursAhead);
}
