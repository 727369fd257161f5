package org.busbar.processes.conditions;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ADMS measured over one five-minute interval.
 *
 * @param feederLoadKw customers' load without resources, consumption positive
 * @param resourceKw each resource's power, injection positive
 */
public record Telemetry(
    String tradeDayId,
    Instant intervalStart,
    double feederLoadKw,
    SortedMap<String, Double> resourceKw) {

  public Telemetry {
    resourceKw = Collections.unmodifiableSortedMap(new TreeMap<>(resourceKw));
  }
}
