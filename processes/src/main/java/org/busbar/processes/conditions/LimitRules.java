package org.busbar.processes.conditions;

import java.time.Duration;

/** The decision table {@code limit-times}. */
public interface LimitRules {

  /**
   * @param beforeGate how long before the day-ahead market closes the limits are decided
   * @param reminderBefore how long before that the control room is reminded
   * @param maturity how far rules may decide: {@code MANUAL}, {@code BY_SIZE} or {@code AUTOMATIC}
   */
  record Rule(Duration beforeGate, Duration reminderBefore, String maturity) {}

  /**
   * @throws IllegalStateException where the table has no row for the area
   */
  Rule of(String area);
}
