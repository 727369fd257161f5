package org.busbar.processes.settlement;

import java.time.Clock;
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
  private final Clock clock;

  CheckCompleteness(ReceiveReadings readings, EventLog eventLog, Clock clock) {
    this.readings = readings;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** Resources whose readings are missing; empty where the day is complete. */
  public Set<String> check(String tradeDayId) {
    Set<String> missing = readings.missing(tradeDayId);
    eventLog.append(
        tradeDayId,
        missing.isEmpty() ? "settlement.complete" : "settlement.incomplete",
        tradeDayId + "@" + clock.instant(),
        Facts.of("missing", java.util.List.copyOf(missing)));
    return missing;
  }
}
