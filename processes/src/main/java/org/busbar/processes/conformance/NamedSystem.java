package org.busbar.processes.conformance;

/**
 * A system that the journeys' documents name.
 *
 * @param side {@code DSO} or {@code IESO}
 * @param place what plays it: a package, {@code process} and the id of a model, or {@code outside}
 * @param words what it does here, or why it stays outside
 */
public record NamedSystem(String id, String side, String place, String words) {

  public boolean isOutside() {
    return place.equals("outside");
  }
}
