package org.busbar.processes.conformance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One flow node that a process instance entered. A day's happenings stand in the order in which
 * they began, as far as the engine knows it.
 *
 * @param instance the process instance, numbered through the day
 * @param scope the running process or subprocess that it stood in, numbered through the day
 * @param within id of that process or subprocess in the model
 * @param ended null while it is under way
 * @param cancelled whether an event ended it before its time
 */
public record Happening(
    String process,
    int instance,
    int scope,
    String within,
    String activity,
    Instant began,
    @Nullable Instant ended,
    boolean cancelled) {}
