package org.busbar.processes.messages;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/**
 * Records what a person decided on a message in quarantine; a replay puts it into the inbox again.
 */
@Component
public class RecordIncidentDecision {

  private final Quarantine quarantine;
  private final InboxWork inbox;
  private final EventLog eventLog;

  RecordIncidentDecision(Quarantine quarantine, InboxWork inbox, EventLog eventLog) {
    this.quarantine = quarantine;
    this.inbox = inbox;
    this.eventLog = eventLog;
  }

  public void record(String quarantineId, String decision, String decidedBy, String comment) {
    quarantine.decide(quarantineId, decision, decidedBy, comment);
    if (decision.equals("REPLAYED")) {
      inbox.replay(quarantineId);
    }
    eventLog.append(
        "hub",
        "incident.decided",
        quarantineId,
        Facts.of("decision", decision, "by", decidedBy, "comment", comment));
  }
}
