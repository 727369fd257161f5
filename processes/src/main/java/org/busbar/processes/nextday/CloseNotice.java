package org.busbar.processes.nextday;

import java.time.Clock;
import java.util.List;
import org.busbar.processes.journal.DeadlineLog;
import org.springframework.stereotype.Component;

/** The IESO has the notice: whether in time, and how long the way was, for forecasts to come. */
@Component
public class CloseNotice {

  private final NextDayNotices notices;
  private final PathHistory history;
  private final DeadlineLog deadlines;
  private final Clock clock;

  CloseNotice(NextDayNotices notices, PathHistory history, DeadlineLog deadlines, Clock clock) {
    this.notices = notices;
    this.history = history;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  public void close(String tradeDayId) {
    NextDayNotice notice = notices.find(tradeDayId).orElseThrow();
    deadlines.done(tradeDayId, "IESO notified of the next day", notice.dueAt());
    List<PathStep> run =
        history.of(tradeDayId).stream()
            .map(
                step ->
                    step.ended() == null
                        ? new PathStep(step.activity(), step.began(), clock.instant())
                        : step)
            .toList();
    notices.add(tradeDayId, run);
  }
}
