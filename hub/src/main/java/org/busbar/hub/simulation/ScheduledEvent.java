package org.busbar.hub.simulation;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something that a counterpart does by itself.
 *
 * @param sendings what it sends then; follows from what it received before
 */
record ScheduledEvent(Instant at, String name, Supplier<List<Sending>> sendings) {}
