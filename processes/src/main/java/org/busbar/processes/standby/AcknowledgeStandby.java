package org.busbar.processes.standby;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Notes that an owner has read a standby notice; it need not say so. */
@Component
public class AcknowledgeStandby {

  private final StandbyNotices notices;
  private final Clock clock;

  AcknowledgeStandby(StandbyNotices notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  /** A repetition changes nothing. */
  public void acknowledge(String noticeId) {
    Instant now = clock.instant();
    notices.acknowledged(noticeId, now);
  }
}
