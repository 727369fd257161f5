package org.busbar.processes.host;

import java.time.Clock;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/**
 * Puts on record which limits and which telemetry of the Host the next study rests on (J2-SC, OUT,
 * CON). Without an answer in time, the newest that the Host told count.
 */
@Component
public class CollateHostInformation {

  private final HostRepository host;
  private final EventLog eventLog;
  private final Clock clock;

  CollateHostInformation(HostRepository host, EventLog eventLog, Clock clock) {
    this.host = host;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  public void collate(String tradeDayId, String requestId) {
    var facts = Facts.of("limitsRevision", host.revision(tradeDayId));
    host.findTelemetry(tradeDayId, clock.instant())
        .ifPresent(
            measured -> {
              facts.put("measuredAt", measured.at().toString());
              facts.put("importKw", Facts.rounded(measured.importKw(), 1));
              facts.put("voltagePu", Facts.rounded(measured.voltagePu(), 4));
            });
    eventLog.append(tradeDayId, "host.informationCollated", requestId, facts);
  }
}
