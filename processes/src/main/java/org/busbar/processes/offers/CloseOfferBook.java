package org.busbar.processes.offers;

import org.busbar.processes.journal.DeadlineLog;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** Closes the offer window: later offers are rejected. */
@Component
public class CloseOfferBook {

  private final TradeDayRepository tradeDays;
  private final OfferRepository offers;
  private final EventLog eventLog;
  private final DeadlineLog deadlines;

  CloseOfferBook(
      TradeDayRepository tradeDays,
      OfferRepository offers,
      EventLog eventLog,
      DeadlineLog deadlines) {
    this.tradeDays = tradeDays;
    this.deadlines = deadlines;
    this.offers = offers;
    this.eventLog = eventLog;
  }

  public void close(String tradeDayId) {
    offers.closeBook(tradeDayId);
    eventLog.append(
        tradeDayId,
        "offers.bookClosed",
        tradeDayId,
        Facts.of("offers", offers.listOffers(tradeDayId).size()));
    deadlines.done(
        tradeDayId,
        "Offer window closed",
        new DayDeadlines(tradeDays.get(tradeDayId).date()).offersCloseAt());
  }
}
