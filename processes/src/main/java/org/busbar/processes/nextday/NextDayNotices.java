package org.busbar.processes.nextday;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notices of the next day, the calls about them, and how long the way to each of them was. */
public interface NextDayNotices {

  /** False where the day has its notice already; nothing is changed then. */
  boolean add(NextDayNotice notice);

  Optional<NextDayNotice> find(String tradeDayId);

  /** By the id of the message. */
  Optional<NextDayNotice> findMessage(String noticeId);

  /** False where the IESO had it before; the first way stands. */
  boolean given(String noticeId, NextDayNotice.State way, Instant at);

  void add(NoticeCall call);

  /** By attempt. */
  List<NoticeCall> listCalls(String noticeId);

  /** Keeps the way to a day's notice; the same day again changes nothing. */
  void add(String tradeDayId, List<PathStep> run);

  /**
   * The ways of earlier days of the same area and journey, the newest first.
   *
   * @param most how many at most
   */
  List<List<PathStep>> listRuns(String tradeDayId, int most);
}
