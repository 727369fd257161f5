package org.busbar.adapters.inbox;

import java.time.Clock;
import java.util.Objects;
import org.busbar.adapters.channel.PairAddress;
import org.busbar.adapters.der.DerRejectionMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.Agenda;
import org.busbar.processes.Texts;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.messages.Quarantine;
import org.busbar.processes.tradeday.DayProcess;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens a case, with a task for the control room, for each message that came into quarantine. */
@Component
public class QuarantineWatch {

  private final Quarantine quarantine;
  private final DayProcess process;
  private final Outbox outbox;
  private final EventLog eventLog;
  private final Clock clock;
  private final TransactionTemplate transaction;

  QuarantineWatch(
      Quarantine quarantine,
      DayProcess process,
      Outbox outbox,
      EventLog eventLog,
      Clock clock,
      TransactionTemplate transaction) {
    this.quarantine = quarantine;
    this.process = process;
    this.outbox = outbox;
    this.eventLog = eventLog;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Opens a case for each message that has none and is on the agenda; the number of cases. */
  public int openIncidents(Agenda agenda) {
    var fresh = agenda.choose(quarantine.listWithoutCase(), Quarantine.Entry::id);
    for (Quarantine.Entry entry : fresh) {
      transaction.executeWithoutResult(
          status -> {
            quarantine.caseOpened(entry.id());
            answer(entry);
            String text = "%s from %s: %s".formatted(entry.code(), entry.address(), entry.reason());
            process.openIncident(entry.id(), Texts.shortened(text, 2000));
            eventLog.append(
                "hub",
                "incident.opened",
                entry.id(),
                Facts.of(
                    "address", entry.address(), "code", entry.code(), "reason", entry.reason()));
          });
    }
    return fresh.size();
  }

  /**
   * Tells the sender. Where the inbox worker has told more precisely before, the same id in the
   * outbox keeps this from going out as a second answer.
   */
  private void answer(Quarantine.Entry entry) {
    if (entry.code().equals(Quarantine.Entry.IN_DOUBT)) {
      return;
    }
    String about = Objects.requireNonNullElse(entry.messageId(), entry.id());
    String id = about + "/rejection";
    outbox.add(
        PairAddress.ofRejection(entry.address()),
        about,
        id,
        about,
        new DerRejectionMessage(
                about,
                entry.address(),
                entry.code(),
                "message",
                entry.reason(),
                "Correct the message and send it under a new id.")
            .toWire(Stamp.ofHub(id, about, clock.instant())));
  }
}
