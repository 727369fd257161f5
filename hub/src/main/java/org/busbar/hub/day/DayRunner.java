package org.busbar.hub.day;

/** Runs one operating day on a started hub in virtual time. */
public interface DayRunner {

  /**
   * Runs the day to its end and reports on standard output.
   *
   * @return the exit code of the command: 0 when the day completed
   */
  int run(DayOptions options);
}
