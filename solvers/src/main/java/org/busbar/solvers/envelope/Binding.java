package org.busbar.solvers.envelope;

import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Why a resource may not go to its rating.
 *
 * @param violation what the next step would break, with the value it would have
 * @param forecastMargin distance to the limit as forecast, in the unit of the violation's kind;
 *     negative if it is broken already
 * @param releasingResourceId the other resource that frees most of it per kW; null if there is none
 * @param releasingKwPerKw by how many kW that one must hold back for 1 kW more here
 */
public record Binding(
    Violation violation,
    double forecastMargin,
    @Nullable String releasingResourceId,
    double releasingKwPerKw) {}
