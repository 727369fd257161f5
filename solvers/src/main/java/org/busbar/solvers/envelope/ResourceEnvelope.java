package org.busbar.solvers.envelope;

import org.jspecify.annotations.Nullable;

/**
 * What a resource may do in an hour, kW, in tenths.
 *
 * @param interval index of the hour in the problem
 * @param exportKw most injection, zero or positive
 * @param exportBinding what holds it below the rating; null if nothing does
 * @param importKw most consumption, zero or positive
 */
public record ResourceEnvelope(
    String resourceId,
    int interval,
    double exportKw,
    @Nullable Binding exportBinding,
    double importKw,
    @Nullable Binding importBinding) {}
