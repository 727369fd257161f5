package org.busbar.processes.registration;

import java.time.LocalDate;
import org.busbar.processes.register.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What an owner or an aggregator says of the asset that it registers (J1A-REG-1, B3-AREG-2).
 *
 * @param area local distribution area
 * @param name the participant's own name of the asset
 * @param address of the site, as the post knows it
 * @param bus of the network model
 * @param phases there, such as {@code ABC}
 * @param energyKwh usable energy of a battery, 0 where it has none
 * @param profile name of the hourly shape of its undisturbed operation
 * @param activeFrom first trade date
 * @param distributorAssessment number of the distributor's connection assessment
 * @param iesoAssessment number of the IESO's
 */
public record RegistrationRequest(
    String area,
    String participantId,
    String name,
    Resource.Kind kind,
    String programId,
    Resource.Markets markets,
    String address,
    String bus,
    String phases,
    String meterId,
    String deviceSerial,
    double maxInjectionKw,
    double maxWithdrawalKw,
    double energyKwh,
    double rampKwPerMinute,
    String profile,
    LocalDate activeFrom,
    @Nullable String distributorAssessment,
    @Nullable String iesoAssessment) {

  /** The larger rating, kW. */
  public double sizeKw() {
    return Math.max(maxInjectionKw, maxWithdrawalKw);
  }

  /** The asset as a resource of its area. */
  Resource toResource(String resourceId, String zoneId) {
    return new Resource(
        resourceId,
        name,
        kind,
        participantId,
        programId,
        zoneId,
        Registration.connectionOf(resourceId),
        meterId,
        maxInjectionKw,
        maxWithdrawalKw,
        energyKwh,
        profile,
        markets);
  }
}
