package org.busbar.processes.tasks;

import java.time.Duration;

/** The order in which tasks are worked on: by energy at risk and time left (U-QUEUE). */
public final class Urgency {

  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final double SECONDS_OF_HOUR = 3600;

  private Urgency() {}

  /**
   * Energy at risk for each hour that is left, in kWh per hour, rounded. With the same time left,
   * tasks stand in the order of their energy; with the same energy, of their deadlines.
   *
   * @param kwhAtRisk at least 0
   * @param left until the deadline; what is overdue counts as a minute
   */
  public static int of(double kwhAtRisk, Duration left) {
    double hours = (left.compareTo(LEAST) < 0 ? LEAST : left).getSeconds() / SECONDS_OF_HOUR;
    return (int) Math.min(Integer.MAX_VALUE, Math.round(Math.max(0, kwhAtRisk) / hours));
  }
}
