package org.busbar.processes.guards;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Puts on record what a person found out about a violation and did. */
@Component
public class RecordViolationReview {

  private final Guards guards;
  private final EventLog eventLog;

  RecordViolationReview(Guards guards, EventLog eventLog) {
    this.guards = guards;
    this.eventLog = eventLog;
  }

  public void record(
      String tradeDayId, String guard, String subject, String decidedBy, String comment) {
    guards.review(tradeDayId, guard, subject, decidedBy, comment);
    eventLog.append(
        tradeDayId,
        "guards.reviewed",
        guard + "/" + subject,
        Facts.of("by", decidedBy, "comment", comment));
  }
}
