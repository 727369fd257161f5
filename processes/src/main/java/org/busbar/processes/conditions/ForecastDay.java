package org.busbar.processes.conditions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.register.DemandHistory;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.Interval;
import org.springframework.stereotype.Component;

/**
 * Forecasts load and resources of a trade day from similar days (J1A-SC-2).
 *
 * <p>Shape: the mean of the same weekday one, two and three weeks earlier. Level: raised or lowered
 * by how the newest complete day compares with the same weekday of those weeks, which carries the
 * weather of the moment. Only what is known at 05:00 on the day before is used.
 */
@Component
public class ForecastDay {

  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final EventLog eventLog;

  ForecastDay(
      TradeDayRepository tradeDays,
      LoadedCases cases,
      ConditionsRepository conditions,
      EventLog eventLog) {
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.conditions = conditions;
    this.eventLog = eventLog;
  }

  public void forecast(String tradeDayId) {
    TradeDay day = tradeDays.get(tradeDayId);
    OperatingCase operatingCase = cases.ofDay(tradeDayId).operatingCase();
    Forecast forecast = withoutOutages(day, forecast(day, operatingCase));
    conditions.save(forecast);
    double peak = 0;
    int peakHour = 1;
    for (Forecast.Hour hour : forecast.hours()) {
      if (hour.loadScale() > peak) {
        peak = hour.loadScale();
        peakHour = hour.hourEnding();
      }
    }
    eventLog.append(
        tradeDayId,
        "conditions.forecastMade",
        tradeDayId + "/1",
        Facts.of(
            "peakHourEnding",
            peakHour,
            "peakLoadKw",
            Facts.rounded(peak * operatingCase.nominalLoadKw(), 1)));
  }

  /** What is known to be out stands still. */
  private Forecast withoutOutages(TradeDay day, Forecast forecast) {
    List<Outage> outages = conditions.listOutages(day.id(), day.date().whole());
    List<Forecast.Hour> hours = new ArrayList<>();
    for (Forecast.Hour hour : forecast.hours()) {
      SortedMap<String, Double> resourceKw = new TreeMap<>(hour.resourceKw());
      Interval period = day.date().hourEnding(hour.hourEnding());
      outages.stream()
          .filter(outage -> outage.period().overlaps(period))
          .forEach(outage -> resourceKw.put(outage.resourceId(), 0.0));
      hours.add(new Forecast.Hour(hour.hourEnding(), hour.loadScale(), resourceKw));
    }
    return new Forecast(day.id(), forecast.revision(), hours);
  }

  static Forecast forecast(TradeDay day, OperatingCase operatingCase) {
    return forecast(day.id(), day.date().date(), operatingCase);
  }

  /** The day-ahead forecast where nothing is known to be out; anyone can make the same. */
  public static Forecast forecast(String tradeDayId, LocalDate date, OperatingCase operatingCase) {
    DemandHistory demand = operatingCase.demand();
    double level = similarLevel(demand, date.minusDays(2));
    List<Forecast.Hour> hours = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      double megawatts = level * similarMean(demand, date, hour);
      SortedMap<String, Double> resourceKw = new TreeMap<>();
      for (Resource resource : operatingCase.resources()) {
        resourceKw.put(resource.id(), operatingCase.expectedKw(resource, date, hour));
      }
      hours.add(
          new Forecast.Hour(
              hour,
              operatingCase.peakLoadScale() * megawatts / demand.peakMegawatts(),
              resourceKw));
    }
    return new Forecast(tradeDayId, 1, hours);
  }

  private static double similarMean(DemandHistory demand, LocalDate date, int hour) {
    return (demand.megawatts(date.minusWeeks(1), hour)
            + demand.megawatts(date.minusWeeks(2), hour)
            + demand.megawatts(date.minusWeeks(3), hour))
        / 3;
  }

  private static double similarLevel(DemandHistory demand, LocalDate known) {
    double actual = 0;
    double similar = 0;
    for (int hour = 1; hour <= 24; hour++) {
      actual += demand.megawatts(known, hour);
      similar += similarMean(demand, known, hour);
    }
    return actual / similar;
  }
}
