package org.busbar.processes.offers;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.busbar.processes.journal.DeadlineLog;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** Makes commitments of the selections accepted since the last time (J1A-SEL-2). */
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
    Set<String> known =
        offers.listCommitments(tradeDayId).stream().map(Commitment::id).collect(Collectors.toSet());
    List<Selection> selections = offers.listSelections(tradeDayId);
    int commitments = 0;
    for (Selection selection : selections) {
      if (selection.state() == Selection.State.ACCEPTED && !known.contains(selection.id())) {
        offers.add(
            new Commitment(
                selection.id(),
                tradeDayId,
                selection.resourceId(),
                selection.hourEnding(),
                selection.direction(),
                selection.quantityKw(),
                selection.pricePerMwh(),
                selection.market()));
        commitments++;
      }
    }
    if (selections.isEmpty() || commitments == 0 && !known.isEmpty()) {
      return; // nobody was asked since the last time, or nobody accepted
    }
    Instant dayAhead = new DayDeadlines(tradeDays.get(tradeDayId).date()).selectionsDueAt();
    Instant due =
        selections.stream().map(Selection::answerBy).max(Instant::compareTo).orElse(dayAhead);
    // Selections after the day-ahead ones are rounds of their own, known by their deadline.
    String round = due.equals(dayAhead) ? "" : " by " + due;
    eventLog.append(
        tradeDayId, "offers.committed", tradeDayId + round, Facts.of("commitments", commitments));
    deadlines.done(tradeDayId, "Selections acknowledged" + round, due);
  }
}
