package org.busbar.processes.host;

import java.util.List;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Participant;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Makes the Host's telemetry of the day available to owners and aggregators (J2-MV). */
@Component
public class ProvideHostTelemetry {

  private final HostRepository host;
  private final LoadedCases cases;
  private final DerChannel ders;
  private final EventLog eventLog;

  ProvideHostTelemetry(HostRepository host, LoadedCases cases, DerChannel ders, EventLog eventLog) {
    this.host = host;
    this.cases = cases;
    this.ders = ders;
    this.eventLog = eventLog;
  }

  public void provide(String tradeDayId) {
    List<HostTelemetry> measured = host.listTelemetry(tradeDayId);
    List<Participant> participants = cases.ofDay(tradeDayId).operatingCase().participants();
    if (!measured.isEmpty()) {
      participants.forEach(
          participant -> ders.provideHostTelemetry(tradeDayId, participant.id(), measured));
    }
    eventLog.append(
        tradeDayId,
        "host.telemetryProvided",
        tradeDayId,
        Facts.of("measurements", measured.size(), "participants", participants.size()));
  }
}
