package org.busbar.processes.verification;

import java.util.Objects;
import org.busbar.processes.foureyes.SharedDecision;
import org.busbar.processes.foureyes.SharedDecision.Kind;
import org.busbar.processes.foureyes.SharedDecisions;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/**
 * Records the decision on a dispute, which two persons uphold and one rejects; either way
 * verification starts again at its first step (J1A-MV-9).
 */
@Component
public class RecordDispute {

  private final VerificationRepository verifications;
  private final SharedDecisions decisions;
  private final EventLog eventLog;

  RecordDispute(
      VerificationRepository verifications, SharedDecisions decisions, EventLog eventLog) {
    this.verifications = verifications;
    this.decisions = decisions;
    this.eventLog = eventLog;
  }

  public void recordRejected(String disputeId, String decidedBy, String comment) {
    verifications.decide(disputeId, Dispute.State.REJECTED, decidedBy, comment, null);
    eventLog.append(
        verifications.getDispute(disputeId).tradeDayId(),
        "verification.disputeRejected",
        disputeId,
        Facts.of("by", decidedBy, "comment", comment));
  }

  /**
   * @throws IllegalStateException where no second person confirmed it
   */
  public void recordUpheld(String disputeId) {
    SharedDecision decision =
        decisions
            .find(Kind.UPHOLD_DISPUTE, disputeId)
            .filter(SharedDecision::isConfirmed)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The upheld dispute (%s) must be confirmed by a second person."
                            .formatted(disputeId)));
    String confirmedBy = Objects.requireNonNull(decision.answer()).by();
    verifications.decide(
        disputeId, Dispute.State.UPHELD, decision.proposedBy(), decision.reason(), confirmedBy);
    eventLog.append(
        verifications.getDispute(disputeId).tradeDayId(),
        "verification.disputeUpheld",
        disputeId,
        Facts.of(
            "by", decision.proposedBy(), "comment", decision.reason(), "confirmedBy", confirmedBy));
  }
}
