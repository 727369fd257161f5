package org.busbar.processes.nextday;

import java.time.Duration;

/** The decision table {@code next-day-notice}. */
public interface NoticeRules {

  /**
   * @param forecastBefore how long before the deadline the first forecast is made
   * @param forecastEvery time from one forecast to the next
   * @param telephoneBefore how long before the deadline the telephone is taken up
   */
  record Rule(Duration forecastBefore, Duration forecastEvery, Duration telephoneBefore) {}

  /**
   * @throws IllegalStateException where the table has no row for the area
   */
  Rule of(String area);
}
