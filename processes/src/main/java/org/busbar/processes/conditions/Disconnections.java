package org.busbar.processes.conditions;

import java.util.Collection;
import org.busbar.solvers.time.Interval;

/** Resources without supply may do nothing. */
public final class Disconnections {

  /** Kind of what binds then. */
  public static final String KIND = "OUTAGE";

  private Disconnections() {}

  /** The limit itself, or none at all where the resource is out in a part of its hour. */
  public static ResourceLimit of(ResourceLimit limit, Collection<Outage> outages, Interval hour) {
    return outages.stream()
        .filter(outage -> outage.resourceId().equals(limit.resourceId()))
        .filter(outage -> outage.period().overlaps(hour))
        .findFirst()
        .filter(outage -> limit.exportKw() > 0 || limit.importKw() > 0)
        .map(
            outage ->
                new ResourceLimit(
                    limit.tradeDayId(),
                    limit.resourceId(),
                    limit.hourEnding(),
                    limit.revision(),
                    0,
                    0,
                    new ResourceLimit.Binding(outage.id(), KIND, "ABC", 0, 0, 0),
                    "Supply is expected back at %s.".formatted(outage.period().end()),
                    limit.state(),
                    limit.decidedBy(),
                    limit.reason(),
                    limit.confirmedBy()))
        .orElse(limit);
  }
}
