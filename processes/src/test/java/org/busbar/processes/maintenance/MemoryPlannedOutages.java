package org.busbar.processes.maintenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.busbar.solvers.time.Interval;

/** Planned outages in memory. */
public final class MemoryPlannedOutages implements PlannedOutages {

  private final List<PlannedOutage> revisions = new ArrayList<>();

  @Override
  public boolean save(PlannedOutage outage) {
    return revisions.add(outage);
  }

  @Override
  public Optional<PlannedOutage> find(String id) {
    return revisions.stream()
        .filter(outage -> outage.id().equals(id))
        .max(Comparator.comparing(PlannedOutage::revision));
  }

  @Override
  public List<PlannedOutage> listInForce(String area, Interval period) {
    return revisions.stream()
        .map(PlannedOutage::id)
        .distinct()
        .sorted()
        .map(this::get)
        .filter(outage -> outage.area().equals(area))
        .filter(outage -> outage.state() == PlannedOutage.State.PLANNED)
        .filter(outage -> outage.partOf(period) > 0)
        .toList();
  }

  @Override
  public List<PlannedOutage> listHistory(String area) {
    return revisions.stream().filter(outage -> outage.area().equals(area)).toList();
  }
}
