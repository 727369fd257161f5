package org.busbar.processes.verification;

import java.util.Set;
import java.util.TreeSet;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Takes the readings of one meter; with the last one, verification goes on (J1A-MV-2). */
@Component
public class ReceiveReadings {

  private final LoadedCases cases;
  private final VerificationRepository verifications;
  private final DayProcess process;

  ReceiveReadings(LoadedCases cases, VerificationRepository verifications, DayProcess process) {
    this.cases = cases;
    this.verifications = verifications;
    this.process = process;
  }

  /**
   * @throws RejectedMessageException where the meter is not the resource's
   */
  public void receive(MeterReadings readings) {
    OperatingCase operatingCase = cases.ofDay(readings.tradeDayId()).operatingCase();
    boolean known =
        operatingCase.resources().stream()
            .anyMatch(
                resource ->
                    resource.id().equals(readings.resourceId())
                        && resource.meterId().equals(readings.meterId()));
    if (!known) {
      throw new RejectedMessageException(
          "UNKNOWN_METER",
          "meterId",
          "The meter (%s) must be the registered meter of resource %s."
              .formatted(readings.meterId(), readings.resourceId()),
          "Correct the meter, or register its change.");
    }
    verifications.save(readings);
    if (missing(readings.tradeDayId()).isEmpty()) {
      process.readingsComplete(readings.tradeDayId());
    }
  }

  /** Resources whose readings have not come. */
  public Set<String> missing(String tradeDayId) {
    Set<String> missing = new TreeSet<>();
    for (Resource resource : cases.ofDay(tradeDayId).operatingCase().resources()) {
      missing.add(resource.id());
    }
    verifications.listReadings(tradeDayId).forEach(r -> missing.remove(r.resourceId()));
    return missing;
  }
}
