package org.busbar.processes.dispatch;

import java.time.Clock;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Records what a telephone call about an unanswered instruction brought (B3-NEED-8). */
@Component
public class RecordTelephone {

  private final DispatchRepository dispatches;
  private final EventLog eventLog;
  private final Clock clock;

  RecordTelephone(DispatchRepository dispatches, EventLog eventLog, Clock clock) {
    this.dispatches = dispatches;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  public void record(String instructionId, boolean reached, String decidedBy, String comment) {
    Instruction instruction = dispatches.findInstruction(instructionId).orElseThrow();
    dispatches.keepEvidence(
        instructionId,
        instruction.revision(),
        reached ? "TELEPHONE_REACHED" : "TELEPHONE_NOT_REACHED",
        clock.instant(),
        decidedBy + ": " + comment);
    eventLog.append(
        instruction.tradeDayId(),
        reached ? "dispatch.telephoneReached" : "dispatch.telephoneNotReached",
        instructionId,
        Facts.of("resource", instruction.resourceId(), "by", decidedBy, "comment", comment));
  }
}
