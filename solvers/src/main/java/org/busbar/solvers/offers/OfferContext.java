package org.busbar.solvers.offers;

import java.util.Map;
import java.util.Set;

/**
 * What offers of a date are checked against.
 *
 * @param intervals how many the date has; 23, 24 or 25 hours
 * @param services that are asked for
 * @param resources by id
 */
public record OfferContext(
    int intervals, Set<String> services, Map<String, RegisteredResource> resources) {

  public OfferContext {
    services = Set.copyOf(services);
    resources = Map.copyOf(resources);
  }
}
