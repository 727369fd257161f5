package org.busbar.processes.conditions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Sensitivities;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.flow.ViolationPlaces;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Runs the power flow of each hour and states the DSO's needs (J1A-SC-4 to SC-6): one need for each
 * overloaded element, and one for the worst voltage of each kind in each zone.
 */
@Component
public class AnalyseConditions {

  private static final double LEAST_SENSITIVITY = 1e-9;

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final EventLog eventLog;

  AnalyseConditions(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      ConditionsRepository conditions,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.conditions = conditions;
    this.eventLog = eventLog;
  }

  /** Number of needs found. */
  public int analyse(String tradeDayId) {
    LoadedCase loaded = cases.ofDay(tradeDayId);
    Forecast forecast = conditions.getForecast(tradeDayId);
    TradeDate date = tradeDays.get(tradeDayId).date();
    List<Need> needs = new ArrayList<>();
    for (Forecast.Hour hour : forecast.hours()) {
      needs.addAll(
          needsOf(
              tradeDayId,
              loaded,
              hour,
              conditions.listConditions(tradeDayId, date.hourEnding(hour.hourEnding()))));
    }
    conditions.saveNeeds(needs);
    for (Need need : needs) {
      eventLog.append(
          tradeDayId,
          "conditions.needFound",
          need.id(),
          Facts.of(
              "hourEnding", need.hourEnding(),
              "zone", need.zoneId(),
              "kind", need.kind(),
              "element", need.element(),
              "phase", need.phase(),
              "value", Facts.rounded(need.value(), 4),
              "limit", Facts.rounded(need.limit(), 4),
              "requestedKw", Facts.rounded(need.requestedKw(), 1)));
    }
    eventLog.append(tradeDayId, "conditions.analysed", tradeDayId, Facts.of("needs", needs.size()));
    return needs.size();
  }

  private static List<Need> needsOf(
      String tradeDayId, LoadedCase loaded, Forecast.Hour hour, List<Condition> planned) {
    OperatingCase operatingCase = loaded.operatingCase();
    PowerFlow powerFlow = loaded.powerFlow();
    Scenario scenario = SystemStates.expected(operatingCase, hour, Map.of(), planned);
    FlowResult flow = powerFlow.solve(scenario);
    if (!flow.converged()) {
      throw new IllegalStateException(
          "The power flow of %s, hour ending %d, diverged: check the case's loads and ratings."
              .formatted(tradeDayId, hour.hourEnding()));
    }
    List<Violation> worst = ViolationPlaces.worstPerElementOrZone(flow, SystemStates.LIMITS);
    if (worst.isEmpty()) {
      return List.of();
    }
    Sensitivities sensitivities =
        Sensitivities.around(
            powerFlow, scenario, worst.stream().map(MonitoredQuantity::of).toList());
    List<Need> needs = new ArrayList<>();
    for (int i = 0; i < worst.size(); i++) {
      Violation violation = worst.get(i);
      needs.add(
          new Need(
              "%s/N-HE%02d-%s-%s-%s"
                  .formatted(
                      tradeDayId,
                      hour.hourEnding(),
                      violation.kind(),
                      violation.element(),
                      violation.phase()),
              tradeDayId,
              SystemStates.zoneOf(operatingCase, violation),
              hour.hourEnding(),
              violation.kind().name(),
              violation.element(),
              violation.phase(),
              violation.value(),
              violation.limit(),
              reliefKw(sensitivities, i, violation),
              0,
              Need.State.FOUND));
    }
    return needs;
  }

  /** Relief at the most effective connection, kW. */
  private static double reliefKw(Sensitivities sensitivities, int quantity, Violation violation) {
    double strongest = 0;
    int connections = sensitivities.around().network().connections().size();
    for (int connection = 0; connection < connections; connection++) {
      strongest = Math.max(strongest, Math.abs(sensitivities.perKw(quantity, connection)));
    }
    return strongest < LEAST_SENSITIVITY ? 0 : -violation.margin() / strongest;
  }
}
