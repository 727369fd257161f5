package org.busbar.processes.nextday;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayProcess;
import org.springframework.stereotype.Component;

/** The IESO has answered a notice: it has it. */
@Component
public class RecordNoticeDelivery {

  private final NextDayNotices notices;
  private final DayProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  RecordNoticeDelivery(NextDayNotices notices, DayProcess process, EventLog eventLog, Clock clock) {
    this.notices = notices;
    this.process = process;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** Notices of other matters change nothing here. */
  public void record(String noticeId) {
    Optional<NextDayNotice> notice = notices.findMessage(noticeId);
    if (notice.isEmpty()) {
      return;
    }
    String tradeDayId = notice.get().tradeDayId();
    Instant now = clock.instant();
    boolean first = notices.given(noticeId, NextDayNotice.State.DELIVERED, now);
    eventLog.append(
        tradeDayId,
        first ? "nextDay.noticeDelivered" : "nextDay.noticeDeliveredAfterCall",
        noticeId,
        Facts.of("at", now.toString()));
    if (first) {
      process.noticeDelivered(tradeDayId);
    }
  }
}
