package org.busbar.processes.dispatch;

import java.util.List;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/**
 * Accepts the IESO's dispatch, or rejects it with the reason; says nothing where the DSO
 * dispatches.
 */
@Component
public class AnswerIeso {

  private final DispatchRepository dispatches;
  private final IesoChannel ieso;
  private final EventLog eventLog;

  AnswerIeso(DispatchRepository dispatches, IesoChannel ieso, EventLog eventLog) {
    this.dispatches = dispatches;
    this.ieso = ieso;
    this.eventLog = eventLog;
  }

  public void answer(String tradeDayId, String batchId) {
    List<Instruction> asked =
        dispatches.listBatch(batchId).stream()
            .filter(instruction -> instruction.origin() == Instruction.Origin.IESO)
            .toList();
    for (Instruction instruction : asked) {
      // The note is written by "Prepare instructions" where less than asked can be given.
      boolean accepted = instruction.note().isEmpty();
      ieso.answer(tradeDayId, instruction.cause(), accepted, instruction.note());
      eventLog.append(
          tradeDayId,
          accepted ? "dispatch.iesoAccepted" : "dispatch.iesoRejected",
          instruction.cause(),
          Facts.of("resource", instruction.resourceId(), "reason", instruction.note()));
    }
  }
}
