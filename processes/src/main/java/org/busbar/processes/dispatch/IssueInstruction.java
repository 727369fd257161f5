package org.busbar.processes.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Sends one instruction of a batch (J1A-DIS-8). */
@Component
public class IssueInstruction {

  /**
   * Time to acknowledge; leaves time to telephone before the hour. Our value: none is published.
   */
  public static final Duration TIME_TO_ACKNOWLEDGE = Duration.ofMinutes(5);

  private final DispatchRepository dispatches;
  private final DerChannel ders;
  private final EventLog eventLog;
  private final Clock clock;

  IssueInstruction(DispatchRepository dispatches, DerChannel ders, EventLog eventLog, Clock clock) {
    this.dispatches = dispatches;
    this.ders = ders;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @param ordinal which of the batch's instructions to be sent, from 0
   * @return the instruction as issued
   */
  public Instruction issue(String batchId, int ordinal) {
    List<Instruction> toSend =
        dispatches.listBatch(batchId).stream()
            .filter(instruction -> instruction.state() != Instruction.State.WITHHELD)
            .toList();
    Instruction prepared = toSend.get(ordinal);
    Instant now = clock.instant();
    dispatches.issued(prepared.id(), now, now.plus(TIME_TO_ACKNOWLEDGE));
    Instruction issued = dispatches.findInstruction(prepared.id()).orElseThrow();
    ders.instruct(issued);
    eventLog.append(
        issued.tradeDayId(),
        "dispatch.instructionIssued",
        issued.id(),
        Facts.of(
            "resource", issued.resourceId(),
            "from", issued.period().start().toString(),
            "to", issued.period().end().toString(),
            "direction", issued.direction().name(),
            "kw", Facts.rounded(issued.quantityKw(), 1),
            "origin", issued.origin().name()));
    return issued;
  }
}
