package org.busbar.processes.host;

import java.util.List;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayProcess;
import org.springframework.stereotype.Component;

/**
 * Takes the limits at the interface that the Host sets, and those of the IESO that it passes on.
 */
@Component
public class ReceiveHostLimits {

  private final HostRepository host;
  private final DayProcess process;
  private final EventLog eventLog;

  ReceiveHostLimits(HostRepository host, DayProcess process, EventLog eventLog) {
    this.host = host;
    this.process = process;
    this.eventLog = eventLog;
  }

  /**
   * @param requestId the question that it answers
   */
  public void receive(
      String tradeDayId, String requestId, int revision, List<InterfaceLimit> limits) {
    if (host.saveLimits(tradeDayId, revision, limits)) {
      eventLog.append(
          tradeDayId,
          "host.limitsReceived",
          requestId,
          Facts.of(
              "revision", revision,
              "hoursOfHost", limits.stream().filter(each -> each.level() == Level.HOST).count(),
              "hoursOfIeso", limits.stream().filter(each -> each.level() == Level.IESO).count()));
    }
    process.hostAnswered(requestId);
  }
}
