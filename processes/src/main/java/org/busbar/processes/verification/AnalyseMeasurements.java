package org.busbar.processes.verification;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.LiveAssessment;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.conditions.Telemetry;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.LoadedCase;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Runs the power flow on metered resources with the switching of the time, and compares the T-D
 * interface with what telemetry gave (J1A-MV-4 to MV-6): meters and telemetry must tell the same
 * story before anybody is paid by them.
 */
@Component
public class AnalyseMeasurements {

  /** Difference at the interface, of the larger flow, that a person should look into. */
  private static final double TOLERANCE = 0.02;

  private static final double WATT_HOURS_TO_KW = 12 / 1000.0;

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final VerificationRepository verifications;
  private final EventLog eventLog;

  AnalyseMeasurements(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      ConditionsRepository conditions,
      VerificationRepository verifications,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.conditions = conditions;
    this.verifications = verifications;
    this.eventLog = eventLog;
  }

  public void analyse(String tradeDayId) {
    LoadedCase loaded = cases.ofDay(tradeDayId);
    TradeDate date = tradeDays.get(tradeDayId).date();
    SortedMap<String, int[]> readings = new TreeMap<>();
    verifications
        .listReadings(tradeDayId)
        .forEach(meter -> readings.put(meter.resourceId(), meter.wattHours()));
    List<LiveAssessment> assessments = conditions.listAssessments(tradeDayId);
    int discrepancies = 0;
    double worst = 0;
    for (LiveAssessment live : assessments) {
      int interval =
          Math.toIntExact(
              java.time.Duration.between(date.start(), live.intervalStart()).toMinutes() / 5);
      SortedMap<String, Double> metered = new TreeMap<>();
      readings.forEach((resource, wh) -> metered.put(resource, wh[interval] * WATT_HOURS_TO_KW));
      FlowResult flow =
          loaded
              .powerFlow()
              .solve(
                  SystemStates.measured(
                      loaded.operatingCase(),
                      new Telemetry(tradeDayId, live.intervalStart(), live.loadKw(), metered),
                      new TreeMap<>(),
                      conditions.listConditions(
                          tradeDayId,
                          Interval.of(live.intervalStart(), java.time.Duration.ofMinutes(5)))));
      double difference =
          Math.abs(flow.interfaceKw() - live.interfaceKw())
              / Math.max(1, Math.abs(live.interfaceKw()));
      worst = Math.max(worst, difference);
      if (!(difference <= TOLERANCE)) {
        discrepancies++;
      }
    }
    eventLog.append(
        tradeDayId,
        "verification.measurementsAnalysed",
        tradeDayId + "/" + (verifications.lastRound(tradeDayId) + 1),
        Facts.of(
            "intervals", assessments.size(),
            "discrepancies", discrepancies,
            "worstDifferencePercent", Facts.rounded(100 * worst, 2)));
  }
}
