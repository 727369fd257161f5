package org.busbar.processes.messages;

import org.busbar.processes.foureyes.SharedDecision.Outcome;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/**
 * Records what people decided on a message in quarantine. A replay puts it into the inbox again, or
 * sends one in doubt again after asking the partner; it needs two persons.
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

  /** A refusal takes effect; to take in again is a proposal, until another person confirms it. */
  public void record(String quarantineId, String decision, String decidedBy, String comment) {
    if (decision.equals("REPLAYED")) {
      quarantine.proposeReplay(quarantineId, decidedBy, comment);
      note("incident.replayProposed", quarantineId, decision, decidedBy, comment);
      return;
    }
    Quarantine.Entry entry = quarantine.get(quarantineId);
    if (entry.code().equals(Quarantine.Entry.IN_DOUBT)) {
      outbox.settleDoubt(String.valueOf(entry.messageId()), false);
    }
    quarantine.decide(quarantineId, decision, decidedBy, comment);
    note("incident.decided", quarantineId, decision, decidedBy, comment);
  }

  /** What was proposed is done, or refused for good. */
  public Outcome confirm(
      String quarantineId, boolean confirmed, String confirmedBy, String comment) {
    Quarantine.Entry entry = quarantine.get(quarantineId);
    if (confirmedBy.equals(entry.proposedBy())) {
      return Outcome.SAME_PERSON; // no decision, so nothing for the record
    }
    boolean inDoubt = entry.code().equals(Quarantine.Entry.IN_DOUBT);
    if (inDoubt) {
      outbox.settleDoubt(String.valueOf(entry.messageId()), confirmed);
    }
    // What never came in cannot be replayed.
    boolean replayed = confirmed && (inDoubt || inbox.replay(quarantineId));
    String outcome = replayed ? "REPLAYED" : "REJECTED";
    quarantine.confirm(quarantineId, outcome, confirmedBy, comment);
    note("incident.decided", quarantineId, outcome, confirmedBy, comment);
    return confirmed ? Outcome.CONFIRMED : Outcome.REFUSED;
  }

  private void note(String type, String quarantineId, String decision, String by, String comment) {
    eventLog.append(
        "hub", type, quarantineId, Facts.of("decision", decision, "by", by, "comment", comment));
  }
}
