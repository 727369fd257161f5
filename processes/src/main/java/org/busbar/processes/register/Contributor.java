package org.busbar.processes.register;

import java.time.LocalDate;

/** One of the many sites behind an aggregated resource; {@code shareKw} of its capacity. */
public record Contributor(
    String id, String resourceId, String meterId, double shareKw, LocalDate activeFrom) {}
