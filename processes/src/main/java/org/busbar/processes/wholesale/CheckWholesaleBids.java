package org.busbar.processes.wholesale;

import java.util.List;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Checks bids against outages and limits only, and changes nothing in them (B3-BID-10). A bid is
 * blocked where its resource is out, or where limits leave it no power in any hour; and where the
 * DSO bids for the T-D interface, since the same energy would be sold twice (CMP-4).
 */
@Component
public class CheckWholesaleBids {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final WholesaleRepository bids;
  private final ConditionsRepository conditions;
  private final EventLog eventLog;

  CheckWholesaleBids(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      WholesaleRepository bids,
      ConditionsRepository conditions,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.bids = bids;
    this.conditions = conditions;
    this.eventLog = eventLog;
  }

  public void check(String tradeDayId) {
    TradeDate date = tradeDays.get(tradeDayId).date();
    List<Outage> outages =
        conditions.listOutages(tradeDayId, new Interval(date.start(), date.end()));
    List<ResourceLimit> limits = conditions.listLimits(tradeDayId);
    String interfaceId = cases.ofDay(tradeDayId).operatingCase().interfaceId();
    List<WholesaleBid> all = bids.listBids(tradeDayId);
    boolean dsoSells = all.stream().anyMatch(bid -> bid.resourceId().equals(interfaceId));
    for (WholesaleBid bid : all) {
      boolean out = outages.stream().anyMatch(o -> o.resourceId().equals(bid.resourceId()));
      List<ResourceLimit> own =
          limits.stream().filter(limit -> limit.resourceId().equals(bid.resourceId())).toList();
      // The DSO's own bid is for the T-D interface, which has no limit of a resource.
      boolean noPower =
          !own.isEmpty()
              && own.stream().allMatch(limit -> limit.exportKw() == 0 && limit.importKw() == 0);
      boolean twice = dsoSells && !bid.resourceId().equals(interfaceId);
      if (out || noPower || twice) {
        String reason =
            out
                ? "The resource has an outage."
                : noPower
                    ? "Limits leave it no power all day."
                    : "The DSO sells for all resources behind %s.".formatted(interfaceId);
        bids.update(bid.id(), WholesaleBid.State.BLOCKED, reason, "");
        eventLog.append(tradeDayId, "wholesale.bidBlocked", bid.id(), Facts.of("reason", reason));
      }
    }
  }
}
