package org.busbar.solvers.control;

import org.busbar.solvers.flow.OperatingLimits;

/**
 * How a series of steps is run.
 *
 * @param stepSeconds length of a step
 * @param startHour hour of the day at which the first step starts, 0..24
 * @param limits what counts as a violation
 * @param mostActions controls that act more often within one step are stopped until the next step
 *     and named: they work against each other without time passing
 * @param inverterTolerance how near DERs come to their curves, parts of their ratings
 */
public record SeriesSettings(
    double stepSeconds,
    double startHour,
    OperatingLimits limits,
    int mostActions,
    double inverterTolerance) {

  private static final int DEFAULT_MOST_ACTIONS = 1000;
  private static final double DEFAULT_TOLERANCE = 1e-5;

  public SeriesSettings {
    if (!(stepSeconds > 0) || Double.isInfinite(stepSeconds)) {
      throw new IllegalArgumentException(
          "The length of a step (" + stepSeconds + " s) must be positive.");
    }
    if (!(startHour >= 0 && startHour < 24)) {
      throw new IllegalArgumentException(
          "The start hour (" + startHour + ") must be within 0..24, without 24 itself.");
    }
    if (mostActions < 1) {
      throw new IllegalArgumentException(
          "The most control actions (" + mostActions + ") must be at least 1.");
    }
    if (!(inverterTolerance > 0 && inverterTolerance < 1)) {
      throw new IllegalArgumentException(
          "The inverter tolerance (" + inverterTolerance + ") must be above 0 and below 1.");
    }
  }

  /** From midnight, against ANSI C84.1 range A. */
  public static SeriesSettings ofSteps(double seconds) {
    return new SeriesSettings(
        seconds, 0, OperatingLimits.ANSI_A, DEFAULT_MOST_ACTIONS, DEFAULT_TOLERANCE);
  }
}
