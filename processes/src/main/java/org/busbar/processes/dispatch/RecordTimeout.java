package org.busbar.processes.dispatch;

import java.time.Clock;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Records that nobody answered an instruction in time. */
@Component
public class RecordTimeout {

  private final DispatchRepository dispatches;
  private final EventLog eventLog;
  private final Clock clock;

  RecordTimeout(DispatchRepository dispatches, EventLog eventLog, Clock clock) {
    this.dispatches = dispatches;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  public void record(String instructionId) {
    Instruction instruction = dispatches.findInstruction(instructionId).orElseThrow();
    boolean timedOut =
        dispatches.conclude(
            instructionId,
            instruction.revision(),
            Instruction.State.TIMED_OUT,
            clock.instant(),
            "No answer in time.");
    if (timedOut) {
      eventLog.append(
          instruction.tradeDayId(),
          "dispatch.instructionTimedOut",
          instructionId,
          Facts.of("resource", instruction.resourceId()));
    }
  }
}
