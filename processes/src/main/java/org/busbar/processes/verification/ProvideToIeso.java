package org.busbar.processes.verification;

import java.util.List;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/**
 * Gives the undisputed determination to the IESO (J1A-MV-10), and once more where a refused
 * settlement made another round.
 */
@Component
public class ProvideToIeso {

  private final VerificationRepository verifications;
  private final LoadedCases cases;
  private final InterfaceDeliveries atInterface;
  private final IesoChannel ieso;
  private final EventLog eventLog;

  ProvideToIeso(
      VerificationRepository verifications,
      LoadedCases cases,
      InterfaceDeliveries atInterface,
      IesoChannel ieso,
      EventLog eventLog) {
    this.verifications = verifications;
    this.cases = cases;
    this.atInterface = atInterface;
    this.ieso = ieso;
    this.eventLog = eventLog;
  }

  public void provide(String tradeDayId) {
    int round = verifications.lastRound(tradeDayId);
    var deliveries = verifications.listDeliveries(tradeDayId);
    ieso.notify(
        tradeDayId,
        tradeDayId + "/verification-" + round,
        IesoChannel.Notice.DELIVERY,
        figures(tradeDayId, deliveries));
    eventLog.append(
        tradeDayId,
        "verification.determined",
        tradeDayId + "/" + round,
        Facts.of("deliveries", deliveries.size()));
  }

  /** The interface's energy where the IESO knows the DSO as one resource, else each resource's. */
  private List<IesoChannel.Figure> figures(String tradeDayId, List<Delivery> deliveries) {
    List<InterfaceDeliveries.Energy> energies = atInterface.of(tradeDayId);
    if (!energies.isEmpty()) {
      String interfaceId = cases.ofDay(tradeDayId).operatingCase().interfaceId();
      return energies.stream()
          .map(
              energy ->
                  figure(interfaceId, energy.hourEnding(), energy.askedWh(), energy.deliveredWh()))
          .toList();
    }
    return deliveries.stream()
        .map(
            delivery ->
                figure(
                    delivery.resourceId(),
                    delivery.hourEnding(),
                    delivery.askedWh(),
                    delivery.deliveredWh()))
        .toList();
  }

  private static IesoChannel.Figure figure(
      String subject, int hourEnding, long askedWh, long deliveredWh) {
    return new IesoChannel.Figure(
        subject, hourEnding, "deliveredWh of %d Wh asked".formatted(askedWh), deliveredWh);
  }
}
