package org.busbar.processes.tradeday;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A decision on the DSO model of a local distribution area.
 *
 * @param dsoModel such as {@code total-dso}
 * @param validFrom first trade date
 * @param reason in words of the one who decided
 */
public record AreaModel(
    String area,
    String dsoModel,
    LocalDate validFrom,
    String decidedBy,
    Instant decidedAt,
    String reason) {}
