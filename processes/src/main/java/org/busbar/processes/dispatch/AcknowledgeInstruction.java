package org.busbar.processes.dispatch;

import java.time.Clock;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.tradeday.DayProcess;
import org.springframework.stereotype.Component;

/** Takes a resource's answer to an instruction (J1A-DIS-9). A late answer is kept as evidence. */
@Component
public class AcknowledgeInstruction {

  private final DispatchRepository dispatches;
  private final DayProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  AcknowledgeInstruction(
      DispatchRepository dispatches, DayProcess process, EventLog eventLog, Clock clock) {
    this.dispatches = dispatches;
    this.process = process;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @throws RejectedMessageException where there is no such instruction
   */
  public void acknowledge(String instructionId, int revision, boolean accepted, String reason) {
    Instruction instruction =
        dispatches
            .findInstruction(instructionId)
            .filter(found -> found.revision() == revision)
            .orElseThrow(
                () ->
                    new RejectedMessageException(
                        "UNKNOWN_INSTRUCTION",
                        "instructionId",
                        "The instruction (%s, revision %d) must be one that the hub has sent."
                            .formatted(instructionId, revision),
                        "Answer with the identifier and revision of the instruction."));
    var outcome = accepted ? Instruction.State.ACKNOWLEDGED : Instruction.State.REFUSED;
    if (!dispatches.conclude(instructionId, revision, outcome, clock.instant(), reason)) {
      dispatches.keepEvidence(
          instructionId, revision, "LATE_ANSWER", clock.instant(), outcome + " " + reason);
      return;
    }
    eventLog.append(
        instruction.tradeDayId(),
        accepted ? "dispatch.instructionAcknowledged" : "dispatch.instructionRefused",
        instructionId,
        Facts.of("resource", instruction.resourceId(), "reason", reason));
    process.instructionAnswered(instructionId);
  }
}
