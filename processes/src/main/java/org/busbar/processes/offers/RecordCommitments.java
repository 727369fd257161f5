package org.busbar.processes.offers;

import org.busbar.processes.journal.DeadlineLog;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** Makes commitments of the accepted selections (J1A-SEL-2). */
@Component
public class RecordCommitments {

  private final TradeDayRepository tradeDays;
  private final OfferRepository offers;
  private final EventLog eventLog;
  private final DeadlineLog deadlines;

  RecordCommitments(
      TradeDayRepository tradeDays,
      OfferRepository offers,
      EventLog eventLog,
      DeadlineLog deadlines) {
    this.tradeDays = tradeDays;
    this.offers = offers;
    this.eventLog = eventLog;
    this.deadlines = deadlines;
  }

  public void record(String tradeDayId) {
    int commitments = 0;
    for (Selection selection : offers.listSelections(tradeDayId)) {
      if (selection.state() == Selection.State.ACCEPTED) {
        offers.add(
            new Commitment(
                selection.id(),
                tradeDayId,
                selection.resourceId(),
                selection.hourEnding(),
                selection.direction(),
                selection.quantityKw(),
                selection.pricePerMwh()));
        commitments++;
      }
    }
    eventLog.append(
        tradeDayId, "offers.committed", tradeDayId, Facts.of("commitments", commitments));
    deadlines.done(
        tradeDayId,
        "Selections acknowledged",
        new DayDeadlines(tradeDays.get(tradeDayId).date()).selectionsDueAt());
  }
}
