package org.busbar.processes.messages;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/**
 * Records what a person decided on a message in quarantine. A replay puts it into the inbox again,
 * or sends one in doubt again after asking the partner.
 */
@Component
public class RecordIncidentDecision {

  private final Quarantine quarantine;
  private final InboxWork inbox;
  private final Outbox outbox;
  private final EventLog eventLog;

  RecordIncidentDecision(Quarantine quarantine, InboxWork inbox, Outbox outbox, EventLog eventLog) {
    this.outbox = outbox;
    this.quarantine = quarantine;
    this.inbox = inbox;
    this.eventLog = eventLog;
  }

  public void record(String quarantineId, String decision, String decidedBy, String comment) {
    Quarantine.Entry entry = quarantine.get(quarantineId);
    boolean again = decision.equals("REPLAYED");
    String outcome = decision;
    if (entry.code().equals(Quarantine.Entry.IN_DOUBT)) {
      outbox.settleDoubt(String.valueOf(entry.messageId()), again);
    } else if (again && !inbox.replay(quarantineId)) {
      outcome = "REJECTED"; // it never came in, so there is nothing to replay
    }
    quarantine.decide(quarantineId, outcome, decidedBy, comment);
    eventLog.append(
        "hub",
        "incident.decided",
        quarantineId,
        Facts.of("decision", outcome, "by", decidedBy, "comment", comment));
  }
}
