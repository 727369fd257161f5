package org.busbar.solvers.planning;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An hour of the year before growth that stands for others like it.
 *
 * @param day the representative day, such as {@code 2023-09-05}; energy limits hold within it
 * @param hourEnding 1 to 24
 * @param hoursPerYear how many hours of a year it stands for, > 0
 * @param loadScale factor on the network's loads
 * @param kw injection by connection that does not grow, kW, positive = into the network
 * @param solarKw injection by connection that grows with the DERs, kW
 */
public record StudyHour(
    String day,
    int hourEnding,
    double hoursPerYear,
    double loadScale,
    SortedMap<String, Double> kw,
    SortedMap<String, Double> solarKw) {

  public StudyHour {
    if (!(hoursPerYear > 0)) {
      throw new IllegalArgumentException(
          "The hours per year (%s) of %s HE%d must be positive."
              .formatted(hoursPerYear, day, hourEnding));
    }
    kw = Collections.unmodifiableSortedMap(new TreeMap<>(kw));
    solarKw = Collections.unmodifiableSortedMap(new TreeMap<>(solarKw));
  }

  /** For people, e.g. {@code 2023-09-05 HE18}. */
  public String name() {
    return "%s HE%02d".formatted(day, hourEnding);
  }
}
