package org.busbar.solvers.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A day of the wholesale market: always 24 hours in market time (UTC−5 all year), counted as hours
 * ending 1 to 24. Deadlines for people are in prevailing time, which has summer time.
 */
public record TradeDate(LocalDate date) {

  /** Eastern Standard Time, all year: IESO messages, schedules and reports. */
  public static final ZoneOffset MARKET_TIME = ZoneOffset.ofHours(-5);

  /** Eastern Prevailing Time: deadlines that people keep. */
  public static final ZoneId PREVAILING_TIME = ZoneId.of("America/Toronto");

  public static final int HOURS = 24;
  public static final int FIVE_MINUTE_INTERVALS = 288;

  public static TradeDate of(LocalDate date) {
    return new TradeDate(date);
  }

  /** The trade date that an instant falls into. */
  public static TradeDate containing(Instant instant) {
    return new TradeDate(instant.atOffset(MARKET_TIME).toLocalDate());
  }

  public Instant start() {
    return date.atStartOfDay().toInstant(MARKET_TIME);
  }

  public Instant end() {
    return start().plus(Duration.ofHours(HOURS));
  }

  public Interval whole() {
    return new Interval(start(), end());
  }

  /** The hour that ends at {@code hourEnding} o'clock, 1 to 24, as market reports count them. */
  public Interval hourEnding(int hourEnding) {
    if (hourEnding < 1 || hourEnding > HOURS) {
      throw new IllegalArgumentException(
          "The hour ending (%d) must be between 1 and 24.".formatted(hourEnding));
    }
    return Interval.of(start().plus(Duration.ofHours(hourEnding - 1L)), Duration.ofHours(1));
  }

  public List<Interval> hours() {
    return IntStream.rangeClosed(1, HOURS).mapToObj(this::hourEnding).toList();
  }

  /** The hour ending, 1 to 24, that an instant of this trade date falls into. */
  public int hourEndingAt(Instant instant) {
    if (instant.isBefore(start()) || !instant.isBefore(end())) {
      throw new IllegalArgumentException(
          "The instant (%s) must lie in the trade date %s.".formatted(instant, date));
    }
    return (int) Duration.between(start(), instant).toHours() + 1;
  }

  /** A deadline in prevailing time on this calendar day. */
  public Instant atPrevailing(LocalTime time) {
    return date.atTime(time).atZone(PREVAILING_TIME).toInstant();
  }

  /** A deadline in prevailing time on the calendar day before. */
  public Instant dayBeforeAtPrevailing(LocalTime time) {
    return date.minusDays(1).atTime(time).atZone(PREVAILING_TIME).toInstant();
  }

  /** A deadline in prevailing time on the calendar day after. */
  public Instant dayAfterAtPrevailing(LocalTime time) {
    return date.plusDays(1).atTime(time).atZone(PREVAILING_TIME).toInstant();
  }

  @Override
  public String toString() {
    return date.toString();
  }
}
