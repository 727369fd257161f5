package org.busbar.processes.wholesale;

import java.util.TreeMap;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.journal.DeadlineLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.offers.Commitment;
import org.busbar.processes.offers.Market;
import org.busbar.processes.offers.OfferRepository;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** Tells the IESO by 10:00 prevailing time what the DSO will reduce the next day (B3-DIS-3). */
@Component
public class NotifyLoadReductions {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final OfferRepository offers;
  private final IesoChannel ieso;
  private final DeadlineLog deadlines;

  NotifyLoadReductions(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      OfferRepository offers,
      IesoChannel ieso,
      DeadlineLog deadlines) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.offers = offers;
    this.ieso = ieso;
    this.deadlines = deadlines;
  }

  public void notify(String tradeDayId) {
    var reductions = new TreeMap<Integer, Double>();
    for (Commitment commitment : offers.listCommitments(tradeDayId)) {
      if (commitment.market() == Market.DISTRIBUTION) {
        reductions.merge(commitment.hourEnding(), commitment.changeKw(), Double::sum);
      }
    }
    TradeDay day = tradeDays.get(tradeDayId);
    String interfaceId = cases.ofDay(tradeDayId).operatingCase().interfaceId();
    ieso.notify(
        tradeDayId,
        tradeDayId + "/load-reductions",
        IesoChannel.Notice.LOAD_REDUCTION,
        reductions.entrySet().stream()
            .map(
                entry ->
                    new IesoChannel.Figure(
                        interfaceId,
                        entry.getKey(),
                        "loadReductionKw",
                        Facts.rounded(entry.getValue(), 1)))
            .toList());
    deadlines.done(
        tradeDayId,
        "IESO notified of load reductions",
        new DayDeadlines(day.date()).marketGateAt());
  }
}
