package org.busbar.processes.register;

/**
 * A distributed energy resource, single or aggregated, at one connection of the network.
 *
 * @param connectionId the connection in the network model
 * @param maxInjectionKw most that it can inject, ≥ 0
 * @param maxWithdrawalKw most that it can consume, ≥ 0
 * @param energyKwh usable energy of a battery, 0 where it has none
 * @param profile name of the hourly shape of its undisturbed operation
 */
public record Resource(
    String id,
    String name,
    Kind kind,
    String participantId,
    String programId,
    String zoneId,
    String connectionId,
    String meterId,
    double maxInjectionKw,
    double maxWithdrawalKw,
    double energyKwh,
    String profile,
    Markets markets) {

  public enum Kind {
    SOLAR,
    BATTERY,
    DEMAND_RESPONSE,
    EV_CHARGING
  }

  /** The markets that a resource is registered for (B3-AREG-4). */
  public enum Markets {
    WHOLESALE,
    DISTRIBUTION,
    BOTH
  }

  /** The same resource in another market zone. */
  Resource inZone(String zone) {
    return zone.equals(zoneId)
        ? this
        : new Resource(
            id,
            name,
            kind,
            participantId,
            programId,
            zone,
            connectionId,
            meterId,
            maxInjectionKw,
            maxWithdrawalKw,
            energyKwh,
            profile,
            markets);
  }

  public Resource {
    if (!(maxInjectionKw >= 0)
        || !(maxWithdrawalKw >= 0)
        || maxInjectionKw + maxWithdrawalKw == 0) {
      throw new IllegalArgumentException(
          "The injection (%s kW) and withdrawal (%s kW) of resource %s must not be negative, and not both zero."
              .formatted(maxInjectionKw, maxWithdrawalKw, id));
    }
  }
}
