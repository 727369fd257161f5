package org.busbar.processes.settlement;

import java.util.Set;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.verification.ReceiveReadings;
import org.springframework.stereotype.Component;

/** Refuses to settle while a meter's readings are missing. */
@Component
public class CheckCompleteness {

  private final ReceiveReadings readings;
  private final EventLog eventLog;

  CheckCompleteness(ReceiveReadings readings, EventLog eventLog) {
    this.readings = readings;
    this.eventLog = eventLog;
  }

  /** Resources whose readings are missing; empty where the day is complete. */
  public Set<String> check(String tradeDayId) {
    Set<String> missing = readings.missing(tradeDayId);
    eventLog.append(
        tradeDayId,
        missing.isEmpty() ? "settlement.complete" : "settlement.incomplete",
        tradeDayId,
        Facts.of("missing", java.util.List.copyOf(missing)));
    return missing;
  }
}
