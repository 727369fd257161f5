package org.busbar.processes.tradeday;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.busbar.solvers.time.TradeDate;

/**
 * When things are due around one trade day. Clock times are prevailing time; the 10:00 notice is
 * B3-DIS-3, the others are the DSO's own and chosen to leave hours before the day-ahead gate
 * (B3-LIM-2).
 */
public record DayDeadlines(TradeDate date) {

  public Instant opensAt() {
    return date.dayBeforeAtPrevailing(LocalTime.of(5, 0));
  }

  public Instant limitsDueAt() {
    return date.dayBeforeAtPrevailing(LocalTime.of(7, 0));
  }

  public Instant offersCloseAt() {
    return date.dayBeforeAtPrevailing(LocalTime.of(8, 0));
  }

  public Instant selectionsDueAt() {
    return date.dayBeforeAtPrevailing(LocalTime.of(9, 0));
  }

  public Instant bidsCloseAt() {
    return date.dayBeforeAtPrevailing(LocalTime.of(9, 15));
  }

  /** Notice to the IESO of next-day disconnections and load reductions (B3-DIS-3). */
  public Instant noticeDueAt() {
    return date.dayBeforeAtPrevailing(LocalTime.of(10, 0));
  }

  /** Gate of the day-ahead market. */
  public Instant marketGateAt() {
    return date.dayBeforeAtPrevailing(LocalTime.of(10, 0));
  }

  /** By then owners that bid themselves have told what the IESO scheduled. */
  public Instant schedulesDueAt() {
    return date.dayBeforeAtPrevailing(LocalTime.of(14, 0));
  }

  /** Until when wishes to sell to the wholesale market are taken. */
  public Instant wishesCloseAt() {
    return date.dayBeforeAtPrevailing(LocalTime.of(5, 30));
  }

  /** Half an hour after the day-ahead market publishes, 13:30 market time. */
  public Instant awardDueAt() {
    return date.start().minus(Duration.ofHours(10));
  }

  public Instant dayEndsAt() {
    return date.end();
  }

  public Instant readingsDueAt() {
    return date.end().plus(Duration.ofHours(12));
  }

  public Instant reviewClosesAt() {
    return date.end().plus(Duration.ofHours(36));
  }

  /** First live assessment: early enough to instruct resources for the first hour. */
  public Instant firstLookAt() {
    return date.start().minus(Duration.ofMinutes(15));
  }
}
