package org.busbar.processes.nextday;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of the journey on the way to the notice.
 *
 * @param activity the element of the day-ahead drawing
 * @param ended null while it is under way
 */
public record PathStep(String activity, Instant began, @Nullable Instant ended) {}
