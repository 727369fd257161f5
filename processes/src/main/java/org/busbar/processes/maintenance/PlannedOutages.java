package org.busbar.processes.maintenance;

import java.util.List;
import java.util.Optional;
import org.busbar.solvers.time.Interval;

/** Planned outages, each revision kept. */
public interface PlannedOutages {

  /** Adds a revision; false where it is there already. */
  boolean save(PlannedOutage outage);

  /** The newest revision. */
  Optional<PlannedOutage> find(String id);

  /**
   * The newest revision.
   *
   * @throws IllegalArgumentException where there is none
   */
  default PlannedOutage get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The planned outage (%s) must be one that this hub has stored.".formatted(id)));
  }

  /** Those still planned that overlap a period, by start, then id. */
  List<PlannedOutage> listInForce(String area, Interval period);

  /** Every revision of an area, by id, then revision: the history. */
  List<PlannedOutage> listHistory(String area);
}
