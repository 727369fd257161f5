package org.busbar.processes.offers;

import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Closes the offer window: later offers are rejected. */
@Component
public class CloseOfferBook {

  private final OfferRepository offers;
  private final EventLog eventLog;

  CloseOfferBook(OfferRepository offers, EventLog eventLog) {
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
  }
}
