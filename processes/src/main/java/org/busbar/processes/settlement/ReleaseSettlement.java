package org.busbar.processes.settlement;

import java.time.Instant;
import org.busbar.processes.foureyes.DecideTogether;
import org.busbar.processes.foureyes.SharedDecision.Answer;
import org.busbar.processes.foureyes.SharedDecision.Kind;
import org.busbar.processes.foureyes.SharedDecision.Outcome;
import org.busbar.processes.journal.DeadlineLog;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Two persons make a settlement final; one is enough to have it calculated again. */
@Component
public class ReleaseSettlement {

  private final SettlementRepository settlements;
  private final DecideTogether decideTogether;
  private final EventLog eventLog;
  private final DeadlineLog deadlines;

  ReleaseSettlement(
      SettlementRepository settlements,
      DecideTogether decideTogether,
      EventLog eventLog,
      DeadlineLog deadlines) {
    this.settlements = settlements;
    this.decideTogether = decideTogether;
    this.eventLog = eventLog;
    this.deadlines = deadlines;
  }

  /**
   * The first person releases the newest run.
   *
   * @return who released it and why, for the second person
   */
  public String release(String tradeDayId, String by, String comment) {
    return decideTogether.propose(
        Kind.RELEASE_SETTLEMENT, tradeDayId, newest(tradeDayId).id(), by, comment);
  }

  /** The first person does not release the newest run. */
  public void refuse(String tradeDayId, String by, String comment) {
    refuse(newest(tradeDayId), by, comment);
  }

  /**
   * The second person confirms the newest run, or refuses it.
   *
   * @param due by when; late, it is on record as missed, and nothing else follows
   */
  public Outcome confirm(String tradeDayId, Answer answer, Instant due) {
    SettlementRun run = newest(tradeDayId);
    Outcome outcome = decideTogether.answer(Kind.RELEASE_SETTLEMENT, tradeDayId, run.id(), answer);
    switch (outcome) {
      case CONFIRMED -> {
        settlements.makeFinal(run, answer.by(), answer.comment());
        eventLog.append(
            tradeDayId, "settlement.final", run.id(), Facts.of("confirmedBy", answer.by()));
        deadlines.done(tradeDayId, "Settlement released", due);
      }
      case REFUSED -> refuse(run, answer.by(), answer.comment());
      case SAME_PERSON -> {} // somebody else has to look
    }
    return outcome;
  }

  private void refuse(SettlementRun run, String by, String comment) {
    settlements.refuse(run, by, comment);
    eventLog.append(
        run.tradeDayId(), "settlement.refused", run.id(), Facts.of("by", by, "comment", comment));
  }

  private SettlementRun newest(String tradeDayId) {
    return settlements
        .findNewest(tradeDayId)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The settlement of %s must be calculated before it is released."
                        .formatted(tradeDayId)));
  }
}
