package org.busbar.processes.maintenance;

import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Disconnections;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.processes.wholesale.WithdrawBids;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Makes planned work a part of the trade days that it falls into: its switching is a condition of
 * the network, and a resource that it disconnects is out. So forecast, needs, limits, clearing and
 * the block on bids account for it without knowing of it (B3-DCN-1, B3-BID-10).
 */
@Component
public class TakePlannedOutages {

  private final TradeDayRepository tradeDays;
  private final PlannedOutages outages;
  private final ConditionsRepository conditions;
  private final WithdrawBids withdrawBids;
  private final EventLog eventLog;

  TakePlannedOutages(
      TradeDayRepository tradeDays,
      PlannedOutages outages,
      ConditionsRepository conditions,
      WithdrawBids withdrawBids,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.outages = outages;
    this.conditions = conditions;
    this.withdrawBids = withdrawBids;
    this.eventLog = eventLog;
  }

  /** All that is planned for a day; what it has already stays as it is. */
  public void takeAll(String tradeDayId) {
    TradeDay day = tradeDays.get(tradeDayId);
    outages.listInForce(day.area(), day.date().whole()).forEach(outage -> take(day, outage));
  }

  /** One planned outage, for each open day that it falls into; a cancelled one leaves them. */
  public void take(String outageId) {
    PlannedOutage outage = outages.get(outageId);
    TradeDate last = TradeDate.containing(outage.period().end().minusMillis(1));
    for (TradeDate date = TradeDate.containing(outage.period().start());
        !date.date().isAfter(last.date());
        date = TradeDate.of(date.date().plusDays(1))) {
      for (TradeDay day : tradeDays.listOpen(date)) {
        if (day.area().equals(outage.area())) {
          if (outage.state() == PlannedOutage.State.CANCELLED) {
            giveBack(day, outage);
          } else {
            take(day, outage);
          }
        }
      }
    }
  }

  private void take(TradeDay day, PlannedOutage outage) {
    String id = outage.idIn(day.id());
    Interval period = within(day, outage.period());
    boolean fresh =
        conditions.add(
            new Condition(
                id,
                day.id(),
                Condition.Kind.SWITCHING,
                outage.switchesOpen(),
                null,
                null,
                period,
                "%s: %s".formatted(outage.id(), outage.reason())));
    if (!fresh) {
      return;
    }
    for (String resource : outage.effect().disconnected()) {
      conditions.add(
          new Outage(
              id + "/" + resource,
              day.id(),
              resource,
              period,
              "no supply during planned outage %s: %s".formatted(outage.id(), outage.reason()),
              outage.loggedAt()));
    }
    eventLog.append(day.id(), "maintenance.outageTaken", id, LogPlannedOutage.facts(outage));
    List<ResourceLimit> limits = conditions.listLimits(day.id());
    if (!limits.isEmpty()) {
      limitTheDisconnected(day, limits);
      withdrawBids.withdraw(day.id(), id);
    }
  }

  /** The limits of the day are out already: those of the resources without supply fall to zero. */
  private void limitTheDisconnected(TradeDay day, List<ResourceLimit> limits) {
    int revision = ResourceLimit.newestRevision(limits) + 1;
    List<ResourceLimit> lowered = new ArrayList<>();
    List<Outage> out = conditions.listOutages(day.id(), day.date().whole());
    for (ResourceLimit limit : limits) {
      ResourceLimit now = Disconnections.of(limit, out, day.date().hourEnding(limit.hourEnding()));
      if (now != limit) {
        lowered.add(now.decided(revision, "planned-outage"));
      }
    }
    conditions.saveLimits(lowered);
  }

  private void giveBack(TradeDay day, PlannedOutage outage) {
    String id = outage.idIn(day.id());
    if (conditions.remove(id)) {
      eventLog.append(
          day.id(),
          "maintenance.outageGivenBack",
          id,
          Facts.of("resources", outage.effect().disconnected()));
    }
  }

  private static Interval within(TradeDay day, Interval period) {
    Interval whole = day.date().whole();
    return new Interval(
        period.start().isAfter(whole.start()) ? period.start() : whole.start(),
        period.end().isBefore(whole.end()) ? period.end() : whole.end());
  }
}
