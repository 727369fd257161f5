package org.busbar.processes.guards;

import java.time.Clock;
import java.util.List;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayProcess;
import org.springframework.stereotype.Component;

/** Looks whether all holds that must hold, and calls a person for each thing that does not. */
@Component
public class CheckGuards {

  private final Guards guards;
  private final DayProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  CheckGuards(Guards guards, DayProcess process, EventLog eventLog, Clock clock) {
    this.guards = guards;
    this.process = process;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** What does not hold now. */
  public List<Violation> find(String tradeDayId) {
    return guards.find(tradeDayId, clock.instant());
  }

  /**
   * Puts violations on record that are not there yet.
   *
   * @return number of those
   */
  public int record(List<Violation> violations) {
    int fresh = 0;
    for (Violation violation : violations) {
      if (guards.add(violation, clock.instant())) {
        fresh++;
        eventLog.append(
            violation.tradeDayId(),
            "guards.violated",
            violation.guard() + "/" + violation.subject(),
            Facts.of("detail", violation.detail()));
        process.openViolation(
            violation.tradeDayId(),
            violation.guard(),
            violation.subject(),
            "%s, %s: %s".formatted(violation.guard(), violation.subject(), violation.detail()));
      }
    }
    return fresh;
  }
}
