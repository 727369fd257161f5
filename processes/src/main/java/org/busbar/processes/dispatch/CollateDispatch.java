package org.busbar.processes.dispatch;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Puts on record what a dispatch is made of before its impact is studied (J1A-DIS-2, DIS-3). */
@Component
public class CollateDispatch {

  private final DispatchRepository dispatches;
  private final EventLog eventLog;

  CollateDispatch(DispatchRepository dispatches, EventLog eventLog) {
    this.dispatches = dispatches;
    this.eventLog = eventLog;
  }

  public void collate(String tradeDayId, String batchId) {
    var batch = dispatches.listBatch(batchId);
    eventLog.append(
        tradeDayId,
        "dispatch.collated",
        batchId,
        Facts.of(
            "instructions", batch.size(),
            "kw", Facts.rounded(batch.stream().mapToDouble(Instruction::changeKw).sum(), 1)));
  }
}
