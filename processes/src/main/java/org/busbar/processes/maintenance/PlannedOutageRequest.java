package org.busbar.processes.maintenance;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Planned work as somebody logs it. Distributors know their work in unequal detail (B3-OUT-4): what
 * may be left out has a default, and the record says that it stands at it.
 *
 * @param element what is worked on; may be left out where switch positions are given
 * @param switchesOpen positions while the work lasts, true for open; empty: the switches that
 *     isolate the element open, and nothing closes
 * @param restorationAt default: the end
 * @param recallMinutes default: {@value LogPlannedOutage#RECALL_MINUTES}
 * @param priority default: PLANNED
 * @param reason default: {@value LogPlannedOutage#REASON}
 */
public record PlannedOutageRequest(
    String area,
    @Nullable String element,
    SortedMap<String, Boolean> switchesOpen,
    Instant start,
    Instant end,
    @Nullable Instant restorationAt,
    @Nullable Integer recallMinutes,
    PlannedOutage.@Nullable Priority priority,
    @Nullable String reason,
    String loggedBy) {}
