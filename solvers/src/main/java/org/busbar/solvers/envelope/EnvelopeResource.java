package org.busbar.solvers.envelope;

/**
 * A resource that gets a limit.
 *
 * @param maxInjectionKw rating for injection, kW, ≥ 0
 * @param maxWithdrawalKw rating for consumption, kW, ≥ 0
 */
public record EnvelopeResource(
    String id, String connectionId, double maxInjectionKw, double maxWithdrawalKw) {

  public EnvelopeResource {
    if (!(maxInjectionKw >= 0)
        || !(maxWithdrawalKw >= 0)
        || Double.isInfinite(maxInjectionKw + maxWithdrawalKw)) {
      throw new IllegalArgumentException(
          "The ratings (%s and %s kW) of resource %s must be zero or positive."
              .formatted(maxInjectionKw, maxWithdrawalKw, id));
    }
  }
}
