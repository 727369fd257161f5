package org.busbar.processes.registration;

import java.time.Clock;
import org.busbar.processes.foureyes.SharedDecision.Outcome;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.registration.DecideRegistration.Rule;
import org.busbar.processes.registration.RequestRepository.Decision;
import org.busbar.processes.registration.RequestRepository.Step;
import org.springframework.stereotype.Component;

/** Puts on record what people decide on a request; large ones need two of them. */
@Component
public class DecideRequest {

  /** Nobody decided: what a losing aggregator's silence means without a consent. */
  private static final String NOBODY_AGREED =
      "Nobody agreed in time, and the contributor's consent is not named. Name it, and ask again.";

  private final RequestRepository requests;
  private final EventLog eventLog;
  private final Clock clock;

  DecideRequest(RequestRepository requests, EventLog eventLog, Clock clock) {
    this.requests = requests;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  public void approve(String requestId, boolean approved, String by, String comment) {
    record(requestId, Step.APPROVAL, approved ? "APPROVED" : "REFUSED", by, comment);
  }

  public Outcome confirm(String requestId, boolean approved, String by, String comment) {
    if (requests.hasApproved(requestId, by)) {
      return Outcome.SAME_PERSON; // no decision, so nothing for the record
    }
    record(requestId, Step.CONFIRMATION, approved ? "APPROVED" : "REFUSED", by, comment);
    return approved ? Outcome.CONFIRMED : Outcome.REFUSED;
  }

  /** Any other decision of a person. */
  public void record(String requestId, Step step, String decision, String by, String comment) {
    requests.record(new Decision(requestId, step, decision, by, clock.instant(), comment));
    eventLog.append(
        "hub",
        "registration.requestDecided",
        requestId + "/" + step,
        Facts.of("step", step.name(), "decision", decision, "by", by, "comment", comment));
  }

  /**
   * Refuses by the first of: a rule that the hub found broken, a missing assessment, a person's
   * words, silence.
   *
   * @param assessmentState COMPLETE, or the rule that is broken
   */
  public void refuse(String requestId, String assessmentState, String comment) {
    String found = requests.get(requestId).reason();
    String reason =
        found != null
            ? found
            : !assessmentState.equals("COMPLETE")
                ? Rule.valueOf(assessmentState).words()
                : comment.isBlank() ? NOBODY_AGREED : comment;
    requests.refuse(requestId, reason);
    eventLog.append("hub", "registration.requestRefused", requestId, Facts.of("reason", reason));
  }
}
