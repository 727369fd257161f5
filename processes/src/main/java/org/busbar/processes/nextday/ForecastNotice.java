package org.busbar.processes.nextday;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.springframework.stereotype.Component;

/** Forecasts whether the notice will be given in time (B3-DIS-3, U-CLOCK). */
@Component
public class ForecastNotice {

  /** Older days tell of other people and other rules. */
  private static final int MOST_RUNS = 30;

  private final TradeDayRepository tradeDays;
  private final NextDayNotices notices;
  private final PathHistory history;
  private final NoticeRules rules;
  private final EventLog eventLog;
  private final Clock clock;

  ForecastNotice(
      TradeDayRepository tradeDays,
      NextDayNotices notices,
      PathHistory history,
      NoticeRules rules,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.notices = notices;
    this.history = history;
    this.rules = rules;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * What is seen now.
   *
   * @param missPercent chance of missing 10:00, 0 to 100
   * @param text what a person should know: what the day is at, since when, when it should be done
   * @param nextAt when to look again
   */
  public record Outlook(boolean given, int missPercent, String text, Instant nextAt) {}

  public Outlook forecast(String tradeDayId) {
    TradeDay day = tradeDays.get(tradeDayId);
    Instant now = clock.instant();
    Instant nextAt = now.plus(rules.of(day.area()).forecastEvery());
    if (notices.find(tradeDayId).filter(NextDayNotice::isGiven).isPresent()) {
      return new Outlook(true, 0, "", nextAt);
    }
    var gates = new DayDeadlines(day.date());
    List<PathStep> soFar = history.of(tradeDayId);
    Map<DayDeadlines, List<PathStep>> runs = new LinkedHashMap<>();
    for (List<PathStep> run : notices.listRuns(tradeDayId, MOST_RUNS)) {
      // The way lies on the morning of the day before the trade date.
      var date = TradeDate.containing(run.get(0).began()).date().plusDays(1);
      runs.put(new DayDeadlines(TradeDate.of(date)), run);
    }
    PathForecast forecast = PathForecast.of(now, soFar, runs, gates);
    int percent = now.isBefore(gates.noticeDueAt()) ? forecast.missPercent() : 100;
    eventLog.append(
        tradeDayId,
        "nextDay.forecast",
        now.toString(),
        Facts.of("missPercent", percent, "samples", forecast.samples()));
    return new Outlook(false, percent, words(soFar, forecast), nextAt);
  }

  private static String words(List<PathStep> soFar, PathForecast forecast) {
    PathStep last = soFar.isEmpty() ? null : soFar.get(soFar.size() - 1);
    String at =
        last == null || last.ended() != null
            ? "The day is between two steps."
            : "The day is at %s since %s."
                .formatted(last.activity().replaceAll("^[a-zA-Z]+_", ""), prevailing(last.began()));
    Instant middle = forecast.middleAt();
    Instant late = forecast.lateAt();
    return middle == null || late == null
        ? at + " It has taken longer than on any day before."
        : "%s By %d samples the notice is given by %s in half of the cases and by %s in nine of ten."
            .formatted(at, forecast.samples(), prevailing(middle), prevailing(late));
  }

  private static String prevailing(Instant at) {
    return "%tR EPT".formatted(at.atZone(TradeDate.PREVAILING_TIME));
  }
}
