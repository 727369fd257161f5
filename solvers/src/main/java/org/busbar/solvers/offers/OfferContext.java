package org.busbar.solvers.offers;

import java.util.Map;
import java.util.Set;

/**
 * What offers of a date are checked against.
 *
 * @param intervals how many the date has; 23, 24 or 25 hours
 * @param services that are asked for
 * @param resources by id
 * @param firstInterval what the first interval is called in refusals: 0, or 1 for hours ending
 */
public record OfferContext(
    int intervals,
    Set<String> services,
    Map<String, RegisteredResource> resources,
    int firstInterval) {

  /** Intervals are called as they are counted, from 0. */
  public OfferContext(
      int intervals, Set<String> services, Map<String, RegisteredResource> resources) {
    this(intervals, services, resources, 0);
  }

  public OfferContext {
    services = Set.copyOf(services);
    resources = Map.copyOf(resources);
  }

  /** The number by which people know an interval. */
  int called(int interval) {
    return interval + firstInterval;
  }
}
