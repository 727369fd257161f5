package org.busbar.processes.nextday;

import java.time.Clock;
import java.time.Instant;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.tradeday.DayProcess;
import org.springframework.stereotype.Component;

/**
 * Puts a telephone call on record (B3-NEED-8). It counts where somebody was reached and read the
 * check number back; then the message is given up, so that it does not follow late.
 */
@Component
public class RecordNoticeCall {

  private final NextDayNotices notices;
  private final Outbox outbox;
  private final DayProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  RecordNoticeCall(
      NextDayNotices notices, Outbox outbox, DayProcess process, EventLog eventLog, Clock clock) {
    this.notices = notices;
    this.outbox = outbox;
    this.process = process;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * What a person wrote down.
   *
   * @param spokenWith who took the call, and the like; may be empty where nobody did
   */
  public record Report(
      boolean reached, String spokenWith, String readBack, String calledBy, String comment) {}

  /** Whether the IESO has the notice now. */
  public boolean record(String tradeDayId, Report report) {
    NextDayNotice notice = notices.find(tradeDayId).orElseThrow();
    Instant now = clock.instant();
    int attempt = notices.listCalls(notice.id()).size() + 1;
    boolean counts = report.reached() && digits(report.readBack()).endsWith(notice.checkNumber());
    notices.add(
        new NoticeCall(
            notice.id(),
            attempt,
            now,
            report.reached(),
            report.spokenWith(),
            report.readBack(),
            counts,
            report.calledBy(),
            report.comment()));
    eventLog.append(
        tradeDayId,
        counts ? "nextDay.noticeTelephoned" : "nextDay.callInVain",
        "%s/%d".formatted(notice.id(), attempt),
        Facts.of(
            "reached", report.reached(),
            "spokenWith", report.spokenWith(),
            "readBack", report.readBack(),
            "by", report.calledBy(),
            "comment", report.comment(),
            "at", now.toString()));
    if (counts && notices.given(notice.id(), NextDayNotice.State.TELEPHONED, now)) {
      outbox.giveUp(notice.id());
      process.noticeDelivered(tradeDayId);
    }
    return counts || notice.isGiven();
  }

  /** People write a number as they hear it: {@code 4 2 7 1}, after the date. */
  private static String digits(String readBack) {
    return readBack.replaceAll("[^0-9]", "");
  }
}
