package org.busbar.processes.verification;

import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Gives the undisputed determination to the IESO (J1A-MV-10). */
@Component
public class ProvideToIeso {

  private final VerificationRepository verifications;
  private final IesoChannel ieso;
  private final EventLog eventLog;

  ProvideToIeso(VerificationRepository verifications, IesoChannel ieso, EventLog eventLog) {
    this.verifications = verifications;
    this.ieso = ieso;
    this.eventLog = eventLog;
  }

  public void provide(String tradeDayId) {
    var deliveries = verifications.listDeliveries(tradeDayId);
    ieso.notify(
        tradeDayId,
        tradeDayId + "/verification",
        IesoChannel.Notice.DELIVERY,
        deliveries.stream()
            .map(
                delivery ->
                    new IesoChannel.Figure(
                        delivery.resourceId(),
                        delivery.hourEnding(),
                        "deliveredWh of %d Wh asked".formatted(delivery.askedWh()),
                        delivery.deliveredWh()))
            .toList());
    eventLog.append(
        tradeDayId,
        "verification.determined",
        tradeDayId,
        Facts.of("rounds", verifications.lastRound(tradeDayId), "deliveries", deliveries.size()));
  }
}
