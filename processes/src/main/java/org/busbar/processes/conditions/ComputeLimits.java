package org.busbar.processes.conditions;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.busbar.processes.host.JointLimits;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.flow.Scenario;
import org.springframework.stereotype.Component;

/** Computes each resource's limit in each hour of the day, with what binds (J1A-SC-6, B3-LIM-3). */
@Component
public class ComputeLimits {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final JointLimits jointLimits;
  private final EventLog eventLog;
  private final Clock clock;

  ComputeLimits(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      ConditionsRepository conditions,
      JointLimits jointLimits,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.conditions = conditions;
    this.jointLimits = jointLimits;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * What the decision on the limits turns on.
   *
   * @param largestReductionKw most that a network limit takes from any resource's rating in an hour
   * @param hoursToGate whole hours until the day-ahead market closes
   */
  public record Outcome(int largestReductionKw, int hoursToGate) {}

  public Outcome compute(String tradeDayId) {
    TradeDay day = tradeDays.get(tradeDayId);
    LoadedCase loaded = cases.ofDay(tradeDayId);
    List<Integer> hoursEnding = new ArrayList<>();
    List<Scenario> scenarios = new ArrayList<>();
    for (Forecast.Hour hour : conditions.getForecast(tradeDayId).hours()) {
      hoursEnding.add(hour.hourEnding());
      scenarios.add(
          SystemStates.expected(
              loaded.operatingCase(),
              hour,
              Map.of(),
              conditions.listConditions(tradeDayId, day.date().hourEnding(hour.hourEnding()))));
    }
    List<Outage> outages = conditions.listOutages(tradeDayId, day.date().whole());
    List<ResourceLimit> limits =
        Envelopes.limits(
                loaded,
                tradeDayId,
                1,
                hoursEnding,
                scenarios,
                jointLimits.at(tradeDayId, hoursEnding),
                ResourceLimit.State.PROPOSED)
            .stream()
            .map(
                limit ->
                    Disconnections.of(limit, outages, day.date().hourEnding(limit.hourEnding())))
            .toList();
    conditions.saveLimits(limits);
    double largest = 0;
    for (ResourceLimit limit : limits) {
      var binding = limit.binding();
      if (binding != null) {
        Resource resource = loaded.operatingCase().resource(limit.resourceId());
        largest = Math.max(largest, resource.maxInjectionKw() - limit.exportKw());
        largest = Math.max(largest, resource.maxWithdrawalKw() - limit.importKw());
        record(limit, binding);
      }
    }
    Duration toGate =
        Duration.between(clock.instant(), new DayDeadlines(day.date()).marketGateAt());
    return new Outcome((int) Math.ceil(largest), (int) toGate.toHours());
  }

  private void record(ResourceLimit limit, ResourceLimit.Binding binding) {
    var facts =
        Facts.of(
            "exportKw", Facts.rounded(limit.exportKw(), 1),
            "importKw", Facts.rounded(limit.importKw(), 1),
            "element", binding.element(),
            "kind", binding.kind(),
            "phase", binding.phase(),
            "margin", Facts.rounded(binding.margin(), 4),
            "release", limit.release());
    if (binding.level() != null) {
      facts.put("level", binding.level().name());
    }
    eventLog.append(
        limit.tradeDayId(),
        "conditions.limitSet",
        "%s/HE%02d/%d".formatted(limit.resourceId(), limit.hourEnding(), limit.revision()),
        facts);
  }
}
