package org.busbar.processes.conditions;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Load and resources of a trade day, hour by hour.
 *
 * @param revision 1 for the day-ahead forecast; updates count on
 */
public record Forecast(String tradeDayId, int revision, List<Hour> hours) {

  /**
   * @param loadScale factor on the network model's loads
   * @param resourceKw undisturbed operation of each resource, injection positive
   */
  public record Hour(int hourEnding, double loadScale, SortedMap<String, Double> resourceKw) {
    public Hour {
      resourceKw = Collections.unmodifiableSortedMap(new TreeMap<>(resourceKw));
    }
  }

  public Forecast {
    hours = List.copyOf(hours);
    if (hours.size() != 24) {
      throw new IllegalArgumentException(
          "The forecast of %s (%d hours) must have 24 hours.".formatted(tradeDayId, hours.size()));
    }
  }

  public Hour hour(int hourEnding) {
    return hours.get(hourEnding - 1);
  }
}
