package org.busbar.processes.host;

import java.time.Instant;

/**
 * What the Host measures at the interface.
 *
 * @param importKw power into the embedded network; what it gives is negative
 * @param voltagePu mean of the phases
 */
public record HostTelemetry(String tradeDayId, Instant at, double importKw, double voltagePu) {}
