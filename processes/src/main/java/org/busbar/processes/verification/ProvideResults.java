package org.busbar.processes.verification;

import java.util.TreeMap;
import java.util.stream.Collectors;
import org.busbar.processes.channels.DerChannel;
import org.springframework.stereotype.Component;

/** Gives each resource its result for review and dispute (J1A-MV-8). */
@Component
public class ProvideResults {

  private final VerificationRepository verifications;
  private final DerChannel ders;

  ProvideResults(VerificationRepository verifications, DerChannel ders) {
    this.verifications = verifications;
    this.ders = ders;
  }

  public void provide(String tradeDayId) {
    int round = verifications.lastRound(tradeDayId);
    verifications.listDeliveries(tradeDayId).stream()
        .collect(Collectors.groupingBy(Delivery::resourceId, TreeMap::new, Collectors.toList()))
        .forEach(
            (resource, deliveries) -> ders.provideResults(tradeDayId, round, resource, deliveries));
  }
}
