package org.busbar.processes.offers;

import java.time.Clock;
import java.util.List;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** Puts on record what an evaluation is about: offers, SCADA updates, overrides (J1A-EVAL-1). */
@Component
public class CollateOffers {

  private final TradeDayRepository tradeDays;
  private final OfferRepository offers;
  private final ConditionsRepository conditions;
  private final EventLog eventLog;
  private final Clock clock;

  CollateOffers(
      TradeDayRepository tradeDays,
      OfferRepository offers,
      ConditionsRepository conditions,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.offers = offers;
    this.conditions = conditions;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  public void collate(String tradeDayId) {
    TradeDate date = tradeDays.get(tradeDayId).date();
    List<Offer> book = offers.listOffers(tradeDayId);
    eventLog.append(
        tradeDayId,
        "offers.collated",
        tradeDayId,
        Facts.of(
            "offers", book.size(),
            "byMessage", book.stream().filter(o -> o.source() == Offer.Source.MESSAGE).count(),
            "conditions",
                conditions
                    .listConditions(tradeDayId, new Interval(clock.instant(), date.end()))
                    .size()));
  }
}
