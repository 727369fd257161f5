package org.busbar.processes.conditions;

import java.time.Clock;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** Puts on record which network, forecast, switching and outages a study is about (J1A-SC-3). */
@Component
public class CollateConditions {

  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final EventLog eventLog;
  private final Clock clock;

  CollateConditions(
      LoadedCases cases, ConditionsRepository conditions, EventLog eventLog, Clock clock) {
    this.cases = cases;
    this.conditions = conditions;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * @param cause the outage or condition that calls for the study; the day's id for day-ahead
   */
  public void collate(String tradeDayId, String cause) {
    var now = clock.instant();
    var rest = new Interval(now, TradeDate.containing(now).end());
    eventLog.append(
        tradeDayId,
        "conditions.collated",
        cause,
        Facts.of(
            "networkVersion", cases.ofDay(tradeDayId).operatingCase().network().version(),
            "forecastRevision", conditions.getForecast(tradeDayId).revision(),
            "outages", conditions.listOutages(tradeDayId, rest).size(),
            "conditions", conditions.listConditions(tradeDayId, rest).size()));
  }
}
