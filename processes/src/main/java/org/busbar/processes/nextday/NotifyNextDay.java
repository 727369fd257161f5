package org.busbar.processes.nextday;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.channels.IesoChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/**
 * Makes the notice of what the operator disconnects and reduces the next day, and sends it
 * (B3-DIS-3, B3-OUT-1, B3-OUT-2). A day without either is told as such.
 */
@Component
public class NotifyNextDay {

  /** What the message gets before anybody reaches for the telephone. */
  private static final Duration LEAST_TIME_TO_DELIVER = Duration.ofMinutes(2);

  private final TradeDayRepository tradeDays;
  private final NextDayFigures figures;
  private final NextDayNotices notices;
  private final NoticeRules rules;
  private final IesoChannel ieso;
  private final EventLog eventLog;
  private final Clock clock;

  NotifyNextDay(
      TradeDayRepository tradeDays,
      NextDayFigures figures,
      NextDayNotices notices,
      NoticeRules rules,
      IesoChannel ieso,
      EventLog eventLog,
      Clock clock) {
    this.tradeDays = tradeDays;
    this.figures = figures;
    this.notices = notices;
    this.rules = rules;
    this.ieso = ieso;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** When the telephone is taken up if the message has not got through. */
  public Instant notify(String tradeDayId) {
    TradeDay day = tradeDays.get(tradeDayId);
    var lines = figures.of(day);
    Instant now = clock.instant();
    Instant due = new DayDeadlines(day.date()).noticeDueAt();
    String noticeId = tradeDayId + "/load-reductions";
    NoticeScript script = NoticeScript.of(noticeId, day, figures.interfaceId(day), lines);
    notices.add(
        new NextDayNotice(
            noticeId,
            tradeDayId,
            due,
            now,
            script.words(),
            script.checkNumber(),
            NextDayNotice.State.MADE,
            null));
    List<IesoChannel.Figure> told = new ArrayList<>();
    lines.forEach(
        line ->
            told.add(
                new IesoChannel.Figure(
                    line.subject(), line.hourEnding(), line.quantity().words(), line.kw())));
    ieso.notify(tradeDayId, noticeId, IesoChannel.Notice.LOAD_REDUCTION, told);
    eventLog.append(
        tradeDayId,
        "nextDay.noticeMade",
        noticeId,
        Facts.of("figures", lines.size(), "checkNumber", script.checkNumber()));
    Instant byRule = due.minus(rules.of(day.area()).telephoneBefore());
    Instant earliest = now.plus(LEAST_TIME_TO_DELIVER);
    return byRule.isAfter(earliest) ? byRule : earliest;
  }
}
