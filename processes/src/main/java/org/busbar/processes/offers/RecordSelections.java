package org.busbar.processes.offers;

import java.util.List;
import java.util.Objects;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** Turns what the clearing took into selections that wait for an answer (J1A-EVAL-3). */
@Component
public class RecordSelections {

  private final TradeDayRepository tradeDays;
  private final OfferRepository offers;
  private final ConditionsRepository conditions;
  private final EventLog eventLog;

  RecordSelections(
      TradeDayRepository tradeDays,
      OfferRepository offers,
      ConditionsRepository conditions,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.offers = offers;
    this.conditions = conditions;
    this.eventLog = eventLog;
  }

  public void record(String tradeDayId) {
    var answerBy = new DayDeadlines(tradeDays.get(tradeDayId).date()).selectionsDueAt();
    List<Offer> taken =
        offers.listOffers(tradeDayId).stream()
            .filter(offer -> offer.state() == Offer.State.SELECTED)
            .toList();
    for (Offer offer : taken) {
      String id = offer.id() + "/S";
      offers.add(
          new Selection(
              id,
              tradeDayId,
              offer.id(),
              offer.resourceId(),
              offer.hourEnding(),
              offer.direction(),
              offer.selectedKw(),
              Objects.requireNonNullElse(offer.paidPerMwh(), offer.pricePerMwh()),
              answerBy,
              Selection.State.INFORMED,
              null));
      eventLog.append(
          tradeDayId,
          "offers.selected",
          offer.id(),
          Facts.of(
              "resource", offer.resourceId(),
              "hourEnding", offer.hourEnding(),
              "direction", offer.direction().name(),
              "selectedKw", Facts.rounded(offer.selectedKw(), 1),
              "pricePerMwh", offer.pricePerMwh().toPlainString(),
              "paidPerMwh",
                  Objects.requireNonNullElse(offer.paidPerMwh(), offer.pricePerMwh())
                      .toPlainString()));
    }
    long unmet =
        conditions.listNeeds(tradeDayId).stream()
            .filter(need -> need.state() != Need.State.MET)
            .count();
    eventLog.append(
        tradeDayId,
        "offers.evaluated",
        tradeDayId,
        Facts.of("selected", taken.size(), "needsNotMet", unmet));
  }
}
