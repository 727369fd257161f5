package org.busbar.processes.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One of the many sites behind an aggregated resource; {@code shareKw} of its capacity.
 *
 * @param connectionId where it meets the feeder; null = where the resource does
 */
public record Contributor(
    String id,
    String resourceId,
    String meterId,
    double shareKw,
    LocalDate activeFrom,
    @Nullable String connectionId) {}
