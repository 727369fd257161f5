package org.busbar.processes.offers;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.tradeday.DayProcess;
import org.springframework.stereotype.Component;

/** Takes a party's answer to its selection (J1A-SEL-2). */
@Component
public class AnswerSelection {

  private final OfferRepository offers;
  private final DayProcess process;
  private final EventLog eventLog;

  AnswerSelection(OfferRepository offers, DayProcess process, EventLog eventLog) {
    this.offers = offers;
    this.process = process;
    this.eventLog = eventLog;
  }

  /**
   * @throws RejectedMessageException where there is no such selection
   */
  public void answer(String selectionId, boolean accepted, String reason) {
    Selection selection =
        offers
            .findSelection(selectionId)
            .orElseThrow(
                () ->
                    new RejectedMessageException(
                        "UNKNOWN_SELECTION",
                        "selectionId",
                        "The selection (%s) must be one that the hub has sent."
                            .formatted(selectionId),
                        "Answer with the identifier of the selection message."));
    var state = accepted ? Selection.State.ACCEPTED : Selection.State.REFUSED;
    if (!offers.answer(selectionId, state, reason)) {
      return; // answered or lapsed before: the first outcome stands
    }
    eventLog.append(
        selection.tradeDayId(),
        accepted ? "offers.selectionAccepted" : "offers.selectionRefused",
        selectionId,
        Facts.of("resource", selection.resourceId(), "reason", reason));
    boolean allAnswered =
        offers.listSelections(selection.tradeDayId()).stream()
            .noneMatch(other -> other.state() == Selection.State.INFORMED);
    if (allAnswered) {
      process.selectionsAnswered(selection.tradeDayId());
    }
  }
}
