package org.busbar.processes.journal;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Records whether a deadline was met, at the moment the work is done. */
@Component
public class DeadlineLog {

  private final EventLog eventLog;
  private final Clock clock;

  DeadlineLog(EventLog eventLog, Clock clock) {
    this.eventLog = eventLog;
    this.clock = clock;
  }

  public void done(String tradeDayId, String deadline, Instant due) {
    Instant now = clock.instant();
    eventLog.append(
        tradeDayId,
        now.isAfter(due) ? "deadline.missed" : "deadline.met",
        deadline,
        Facts.of("due", due.toString(), "doneAt", now.toString()));
  }
}
