package org.busbar.processes.conditions;

import java.time.Instant;

/**
 * The power flow of one five-minute interval in brief.
 *
 * @param interfaceKw flow over the T-D interface, import from transmission positive
 * @param loadingPercent worst branch loading, percent of normal rating
 */
public record LiveAssessment(
    String tradeDayId,
    Instant intervalStart,
    double loadKw,
    double resourcesKw,
    double interfaceKw,
    double minVpu,
    double maxVpu,
    double loadingPercent,
    int violations) {}
