package org.busbar.processes.verification;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.tradeday.DayProcess;
import org.springframework.stereotype.Component;

/** Takes a participant's objection while the review window is open (J1A-MV-9). */
@Component
public class RaiseDispute {

  private final VerificationRepository verifications;
  private final DayProcess process;
  private final EventLog eventLog;

  RaiseDispute(VerificationRepository verifications, DayProcess process, EventLog eventLog) {
    this.verifications = verifications;
    this.process = process;
    this.eventLog = eventLog;
  }

  /**
   * @throws RejectedMessageException where there is no such result, or the window is closed
   */
  public void raise(Dispute dispute) {
    boolean known =
        verifications.listDeliveries(dispute.tradeDayId()).stream()
            .anyMatch(
                delivery ->
                    delivery.resourceId().equals(dispute.resourceId())
                        && delivery.hourEnding() == dispute.hourEnding());
    if (!known) {
      throw new RejectedMessageException(
          "UNKNOWN_RESULT",
          "hourEnding",
          "The dispute (%s) must be about a result that was provided: %s has none for hour ending %d."
              .formatted(dispute.id(), dispute.resourceId(), dispute.hourEnding()),
          "Name a resource and hour of the results that you received.");
    }
    if (!verifications.add(dispute)) {
      return;
    }
    eventLog.append(
        dispute.tradeDayId(),
        "verification.disputeRaised",
        dispute.id(),
        Facts.of(
            "resource", dispute.resourceId(),
            "hourEnding", dispute.hourEnding(),
            "claimedWh", dispute.claimedWh(),
            "reason", dispute.reason()));
    if (!process.disputeRaised(dispute.tradeDayId(), dispute.id(), text(dispute))) {
      throw new RejectedMessageException(
          "REVIEW_WINDOW_CLOSED",
          "timestamp",
          "The dispute (%s) must arrive while results are under review.".formatted(dispute.id()),
          "Contact the settlement desk.");
    }
  }

  private static String text(Dispute dispute) {
    return "%s, hour ending %d: claims %d Wh. %s"
        .formatted(
            dispute.resourceId(), dispute.hourEnding(), dispute.claimedWh(), dispute.reason());
  }
}
