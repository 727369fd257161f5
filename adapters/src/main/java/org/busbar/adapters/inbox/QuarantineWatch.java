package org.busbar.adapters.inbox;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.Quarantine;
import org.busbar.processes.tradeday.DayProcess;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens a case, with a task for the control room, for each message that came into quarantine. */
@Component
public class QuarantineWatch {

  private final Quarantine quarantine;
  private final DayProcess process;
  private final EventLog eventLog;
  private final TransactionTemplate transaction;

  QuarantineWatch(
      Quarantine quarantine,
      DayProcess process,
      EventLog eventLog,
      TransactionTemplate transaction) {
    this.quarantine = quarantine;
    this.process = process;
    this.eventLog = eventLog;
    this.transaction = transaction;
  }

  /** The number of cases opened. */
  public int openIncidents() {
    var fresh = quarantine.listWithoutCase();
    for (Quarantine.Entry entry : fresh) {
      transaction.executeWithoutResult(
          status -> {
            quarantine.caseOpened(entry.id());
            String text = "%s from %s: %s".formatted(entry.code(), entry.address(), entry.reason());
            process.openIncident(entry.id(), text.substring(0, Math.min(text.length(), 2000)));
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
}
