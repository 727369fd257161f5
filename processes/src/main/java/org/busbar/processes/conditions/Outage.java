package org.busbar.processes.conditions;

import java.time.Instant;
import org.busbar.solvers.time.Interval;

/** A resource that cannot act for a while (stage OUT). */
public record Outage(
    String id,
    String tradeDayId,
    String resourceId,
    Interval period,
    String reason,
    Instant reportedAt) {}
