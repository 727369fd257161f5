package org.busbar.processes.conditions;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/**
 * Brings the forecast of the rest of the day up to date (J1A-OUT-2, CON-2): the load follows what
 * the ADMS measures now, and resources that are out operate at zero.
 */
@Component
public class UpdateForecast {

  /** Measurements older than this say nothing about the rest of the day. */
  private static final Duration STALE = Duration.ofMinutes(15);

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final EventLog eventLog;
  private final Clock clock;

  UpdateForecast(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      ConditionsRepository conditions,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.conditions = conditions;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  public void update(String tradeDayId) {
    TradeDate date = tradeDays.get(tradeDayId).date();
    Forecast before = conditions.getForecast(tradeDayId);
    double level = level(tradeDayId, date, before);
    List<Forecast.Hour> hours = new ArrayList<>();
    for (Forecast.Hour hour : before.hours()) {
      var period = date.hourEnding(hour.hourEnding());
      boolean over = !period.end().isAfter(clock.instant());
      SortedMap<String, Double> resourceKw = new TreeMap<>(hour.resourceKw());
      conditions
          .listOutages(tradeDayId, period)
          .forEach(outage -> resourceKw.put(outage.resourceId(), 0.0));
      hours.add(
          over ? hour : new Forecast.Hour(hour.hourEnding(), hour.loadScale() * level, resourceKw));
    }
    Forecast updated = new Forecast(tradeDayId, before.revision() + 1, hours);
    conditions.save(updated);
    eventLog.append(
        tradeDayId,
        "conditions.forecastUpdated",
        tradeDayId + "/" + updated.revision(),
        Facts.of("level", Facts.rounded(level, 4)));
  }

  private double level(String tradeDayId, TradeDate date, Forecast forecast) {
    var now = clock.instant();
    return conditions
        .findTelemetry(tradeDayId, now)
        .filter(measured -> measured.intervalStart().isAfter(now.minus(STALE)))
        .filter(measured -> !measured.intervalStart().isBefore(date.start()))
        .filter(measured -> measured.intervalStart().isBefore(date.end()))
        .map(
            measured -> {
              int hour = date.hourEndingAt(measured.intervalStart());
              double expectedKw =
                  forecast.hour(hour).loadScale()
                      * cases.ofDay(tradeDayId).operatingCase().nominalLoadKw();
              return measured.feederLoadKw() / expectedKw;
            })
        .orElse(1.0);
  }
}
