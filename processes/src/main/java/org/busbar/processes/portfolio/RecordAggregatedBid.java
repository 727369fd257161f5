package org.busbar.processes.portfolio;

import java.util.List;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.roles.Duty;
import org.busbar.processes.roles.Permissions;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.wholesale.WholesaleBid;
import org.busbar.processes.wholesale.WholesaleRepository;
import org.springframework.stereotype.Component;

/**
 * Makes the one bid of the T-D interface out of the curves (J1C-EVAL-4). It then goes the way of
 * every wholesale bid: checks, gate, receipt.
 */
@Component
public class RecordAggregatedBid {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final Permissions permissions;
  private final PortfolioRepository portfolio;
  private final WholesaleRepository bids;
  private final BidWriter writer;
  private final EventLog eventLog;

  RecordAggregatedBid(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      Permissions permissions,
      PortfolioRepository portfolio,
      WholesaleRepository bids,
      BidWriter writer,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.permissions = permissions;
    this.portfolio = portfolio;
    this.bids = bids;
    this.writer = writer;
    this.eventLog = eventLog;
  }

  public void record(String tradeDayId) {
    permissions.requireDistributor(tradeDayId, Duty.AGGREGATE_FOR_WHOLESALE);
    List<CurvePoint> curve = portfolio.listCurve(tradeDayId);
    String interfaceId = cases.ofDay(tradeDayId).operatingCase().interfaceId();
    String id = "%s/B-%s".formatted(tradeDayId, interfaceId);
    String document = writer.write(tradeDays.get(tradeDayId).date(), interfaceId, curve);
    bids.add(
        new WholesaleBid(
            id, tradeDayId, interfaceId, document, WholesaleBid.State.RECEIVED, null, null));
    eventLog.append(
        tradeDayId,
        "portfolio.bidAggregated",
        id,
        Facts.of(
            "resource", interfaceId,
            "hours", curve.stream().mapToInt(CurvePoint::hourEnding).distinct().count(),
            "offers",
                curve.stream().flatMap(p -> p.kwByOffer().keySet().stream()).distinct().count(),
            "largestKw",
                Facts.rounded(
                    curve.stream().mapToDouble(CurvePoint::interfaceKw).max().orElse(0), 1),
            "sha256", InboundMessage.sha256(document)));
  }
}
