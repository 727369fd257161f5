package org.busbar.processes.registration;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.springframework.stereotype.Component;

/** Takes the losing aggregator's word on a switch. */
@Component
public class AnswerSwitch {

  /** What the losing aggregator may say. */
  public enum Word {
    AGREED,
    OBJECTED
  }

  private final SwitchRepository switches;
  private final RequestProcess process;
  private final EventLog eventLog;

  AnswerSwitch(SwitchRepository switches, RequestProcess process, EventLog eventLog) {
    this.switches = switches;
    this.process = process;
    this.eventLog = eventLog;
  }

  /**
   * @param participantId who answers
   * @param why of an objection; may be empty where it agrees
   * @throws RejectedMessageException where the switch is not one that this participant is asked on
   */
  public void answer(String requestId, String participantId, Word word, String why) {
    switches
        .find(requestId)
        .filter(asked -> asked.losingParticipantId().equals(participantId))
        .orElseThrow(
            () ->
                new RejectedMessageException(
                    "UNKNOWN_REQUEST",
                    "request",
                    "The request (%s) must be a switch of one of your contributors."
                        .formatted(requestId),
                    "Correct the number."));
    if (word == Word.OBJECTED && why.isBlank()) {
      throw new RejectedMessageException(
          "MISSING_FIELD",
          "reason",
          "The reason of an objection must be given.",
          "Say why, such as the contract that binds the contributor.");
    }
    if (!process.answered(requestId, word.name(), why)) {
      throw new RejectedMessageException(
          "TOO_LATE",
          "request",
          "The answer to %s must come while it is waited for.".formatted(requestId),
          "Call the market desk.");
    }
    eventLog.append(
        "hub",
        "registration.switchAnswered",
        requestId,
        Facts.of("by", participantId, "answer", word.name(), "why", why));
  }
}
