package org.busbar.processes.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.Interval;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** Finds the hour and the instructions that an impact study is about. */
@Component
public class StudyScope {

  /**
   * @param hour newest forecast of the hour studied
   * @param instructions those in force in it, and those of the dispatch under study
   */
  public record Study(Interval period, Forecast.Hour hour, List<Instruction> instructions) {}

  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;
  private final DispatchRepository dispatches;
  private final Clock clock;

  StudyScope(
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      DispatchRepository dispatches,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.dispatches = dispatches;
    this.clock = clock;
  }

  /**
   * @param cause id of the dispatch, the outage or the condition
   */
  public Study of(String tradeDayId, String cause) {
    TradeDate date = tradeDays.get(tradeDayId).date();
    List<Instruction> batch = dispatches.listBatch(cause);
    Instant at = batch.isEmpty() ? clock.instant() : batch.get(0).period().start();
    Instant inDay = at.isBefore(date.start()) ? date.start() : at;
    int hour = date.hourEndingAt(inDay.isBefore(date.end()) ? inDay : date.end().minusSeconds(1));
    Interval period = date.hourEnding(hour);
    List<Instruction> instructions = new ArrayList<>(batch);
    dispatches.listActive(tradeDayId, period).stream()
        .filter(active -> !active.batchId().equals(cause))
        .forEach(instructions::add);
    return new Study(period, conditions.getForecast(tradeDayId).hour(hour), instructions);
  }
}
