package org.busbar.processes.standby;

import java.time.Instant;
import java.util.List;

/** Standby notices; what they say is in the message that went out. */
public interface StandbyNotices {

  /** False where the resource has one for the day already. */
  boolean add(StandbyNotice notice);

  /** Those still standing, by resource; without their calls. */
  List<StandbyNotice> listStanding(String tradeDayId);

  void update(String noticeId, StandbyNotice.State state);

  /** False where there is none, or it was acknowledged before. */
  boolean acknowledged(String noticeId, Instant at);
}
