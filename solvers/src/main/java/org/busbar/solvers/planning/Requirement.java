package org.busbar.solvers.planning;

/**
 * What must be procured in a year of the reference scenario so that flexibility meets the need.
 *
 * @param kw contracted, together, what does not come counted in
 * @param mwh delivered over the year
 * @param hourFrom first hour ending of the day
 * @param hourTo last one
 * @param hoursPerYear with a call
 */
public record Requirement(
    int year,
    String zone,
    FlexibilityBlock.Direction direction,
    double kw,
    double mwh,
    int hourFrom,
    int hourTo,
    double hoursPerYear) {}
