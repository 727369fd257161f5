package org.busbar.processes.foureyes;

import org.busbar.processes.foureyes.SharedDecision.Answer;
import org.busbar.processes.foureyes.SharedDecision.Kind;
import org.busbar.processes.foureyes.SharedDecision.Outcome;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** One person proposes, another confirms or refuses; whoever proposed is no other person. */
@Component
public class DecideTogether {

  private final SharedDecisions decisions;
  private final EventLog eventLog;

  public DecideTogether(SharedDecisions decisions, EventLog eventLog) {
    this.decisions = decisions;
    this.eventLog = eventLog;
  }

  /**
   * @return who proposed what and why, for the second person
   */
  public String propose(Kind kind, String tradeDayId, String subject, String by, String reason) {
    decisions.propose(kind, subject, by, reason);
    eventLog.append(
        tradeDayId, "fourEyes.proposed", key(kind, subject), Facts.of("by", by, "reason", reason));
    return "%s: %s".formatted(by, reason);
  }

  /**
   * @throws IllegalStateException where nobody has proposed it
   */
  public Outcome answer(Kind kind, String tradeDayId, String subject, Answer answer) {
    SharedDecision open =
        decisions
            .find(kind, subject)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The decision (%s of %s) must be proposed before it is confirmed."
                            .formatted(kind, subject)));
    if (answer.by().equals(open.proposedBy())) {
      return Outcome.SAME_PERSON; // no decision, so nothing for the record
    }
    decisions.answer(kind, subject, answer);
    eventLog.append(
        tradeDayId,
        answer.confirmed() ? "fourEyes.confirmed" : "fourEyes.refused",
        key(kind, subject),
        Facts.of("by", answer.by(), "proposedBy", open.proposedBy(), "comment", answer.comment()));
    return answer.confirmed() ? Outcome.CONFIRMED : Outcome.REFUSED;
  }

  /** What was refused may be proposed again, which is another entry of the record. */
  private String key(Kind kind, String subject) {
    int times = decisions.count(kind, subject);
    return kind + "/" + subject + (times > 1 ? "/" + times : "");
  }
}
