package org.busbar.processes.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A contributor in an aggregated resource for a while.
 *
 * @param shareKw its part of the resource's larger rating, > 0
 * @param from first trade date
 * @param to last trade date; null = until further notice
 * @param connectionId where it meets the feeder; null = where the resource does
 */
public record Enrolment(
    String contributorId,
    String resourceId,
    String meterId,
    @Nullable String deviceSerial,
    double shareKw,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable String connectionId) {

  public boolean activeOn(LocalDate date) {
    return !date.isBefore(from) && (to == null || !date.isAfter(to));
  }

  /** Whether there is a date on which both are active. */
  public boolean overlaps(Enrolment other) {
    return (to == null || !other.from.isAfter(to)) && (other.to == null || !from.isAfter(other.to));
  }

  /** Whether it is one enrolment that a list has twice, perhaps with other figures. */
  public boolean sameAs(Enrolment other) {
    return contributorId.equals(other.contributorId)
        && resourceId.equals(other.resourceId)
        && from.equals(other.from);
  }

  Contributor toContributor() {
    return new Contributor(contributorId, resourceId, meterId, shareKw, from, connectionId);
  }
}
