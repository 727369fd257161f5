package org.busbar.processes.standby;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.DayLimits;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.Resource;
import org.busbar.processes.standby.StandbyNotice.Call;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/**
 * Tells the resources of a need's zone that they may be called: for what, where, how much, when,
 * how often and why (B3-NEED-3, B3-NEED-4, B3-NEED-5). Only those that can move by forecast and
 * limit.
 */
@Component
public class SendStandbyNotices {

  private static final double LEAST_KW = 1;

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final StandbyRule rule;
  private final StandbyNotices notices;
  private final DerChannel ders;
  private final EventLog eventLog;
  private final Clock clock;

  SendStandbyNotices(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      ConditionsRepository conditions,
      StandbyRule rule,
      StandbyNotices notices,
      DerChannel ders,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.conditions = conditions;
    this.rule = rule;
    this.notices = notices;
    this.ders = ders;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  public void send(String tradeDayId) {
    TradeDay day = tradeDays.get(tradeDayId);
    Instant now = clock.instant();
    List<Need> far =
        conditions.listNeeds(tradeDayId).stream()
            .filter(
                need ->
                    rule.isSent(
                        (int) Math.floor(need.requestedKw()),
                        (int)
                            Duration.between(now, day.date().hourEnding(need.hourEnding()).start())
                                .toHours()))
            .toList();
    if (far.isEmpty()) {
      return;
    }
    Forecast forecast = conditions.getForecast(tradeDayId);
    DayLimits limits = DayLimits.of(conditions.listLimits(tradeDayId));
    List<String> told = new ArrayList<>();
    for (Resource resource : cases.ofDay(tradeDayId).operatingCase().resources()) {
      List<Call> calls = calls(resource, far, forecast, limits);
      if (!calls.isEmpty()) {
        var notice =
            new StandbyNotice(
                "%s/SB-%s".formatted(tradeDayId, resource.id()),
                tradeDayId,
                resource.id(),
                StandbyNotice.State.STANDBY,
                now,
                calls);
        if (notices.add(notice)) {
          ders.informOfStandby(notice);
          told.add(resource.id());
        }
      }
    }
    eventLog.append(
        tradeDayId, "standby.sent", tradeDayId, Facts.of("needs", far.size(), "resources", told));
  }

  private static List<Call> calls(
      Resource resource, List<Need> needs, Forecast forecast, DayLimits limits) {
    List<Call> calls = new ArrayList<>();
    for (Need need : needs) {
      if (need.zoneId().equals(resource.zoneId())) {
        double kw = Math.min(need.requestedKw(), room(resource, need, forecast, limits));
        if (kw >= LEAST_KW) {
          calls.add(
              new Call(
                  need.zoneId(),
                  need.hourEnding(),
                  need.direction(),
                  Facts.rounded(kw, 1),
                  "%s of %s, phase %s".formatted(need.kind(), need.element(), need.phase())));
        }
      }
    }
    return calls;
  }

  /** By how much it can move from its forecast within its limit, kW. */
  private static double room(Resource resource, Need need, Forecast forecast, DayLimits limits) {
    double kw = forecast.hour(need.hourEnding()).resourceKw().getOrDefault(resource.id(), 0.0);
    Optional<ResourceLimit> limit = limits.find(resource.id(), need.hourEnding());
    return need.direction() == Direction.UP
        ? limit.map(ResourceLimit::exportKw).orElse(resource.maxInjectionKw()) - kw
        : limit.map(ResourceLimit::importKw).orElse(resource.maxWithdrawalKw()) + kw;
  }
}
