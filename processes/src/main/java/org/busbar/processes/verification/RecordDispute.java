package org.busbar.processes.verification;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/**
 * Records the decision on a dispute; either way verification starts again at its first step
 * (J1A-MV-9).
 */
@Component
public class RecordDispute {

  private final VerificationRepository verifications;
  private final EventLog eventLog;

  RecordDispute(VerificationRepository verifications, EventLog eventLog) {
    this.verifications = verifications;
    this.eventLog = eventLog;
  }

  public void record(String disputeId, boolean upheld, String decidedBy, String comment) {
    Dispute dispute = verifications.getDispute(disputeId);
    verifications.decide(
        disputeId, upheld ? Dispute.State.UPHELD : Dispute.State.REJECTED, decidedBy, comment);
    eventLog.append(
        dispute.tradeDayId(),
        upheld ? "verification.disputeUpheld" : "verification.disputeRejected",
        disputeId,
        Facts.of("by", decidedBy, "comment", comment));
  }
}
