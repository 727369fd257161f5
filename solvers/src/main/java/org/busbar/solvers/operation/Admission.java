package org.busbar.solvers.operation;

import org.jspecify.annotations.Nullable;

/**
 * What a DER is allowed.
 *
 * @param wishKw what it would inject, kW; negative = withdraw
 * @param admittedKw what it may inject
 * @param kvar reactive power that it is told, kvar; positive = injection
 * @param binding the limit that curtails it; null = not curtailed, or only because it costs less
 */
public record Admission(
    String connectionId,
    double wishKw,
    double admittedKw,
    double kvar,
    @Nullable BindingLimit binding) {

  /** How much less than its wish, kW, zero or positive. */
  public double curtailedKw() {
    return Math.abs(wishKw - admittedKw);
  }
}
