package org.busbar.solvers.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeDateTest {

  /** An ordinary day, both days on which clocks change, a leap day, and the turn of a year. */
  @ParameterizedTest
  @ValueSource(strings = {"2023-09-05", "2023-03-12", "2023-11-05", "2024-02-29", "2024-12-31"})
  void everyTradeDateHas24WholeHoursFromFiveToFiveUtc(LocalDate date) {
    TradeDate day = TradeDate.of(date);
    assertThat(day.start()).isEqualTo(Instant.parse(date + "T05:00:00Z"));
    assertThat(day.end()).isEqualTo(Instant.parse(date.plusDays(1) + "T05:00:00Z"));
    List<Interval> hours = day.hours();
    assertThat(hours).hasSize(24);
    for (int hour = 1; hour <= 24; hour++) {
      Interval interval = hours.get(hour - 1);
      assertThat(interval.length()).hasHours(1);
      assertThat(interval.start()).isEqualTo(day.start().plusSeconds(3600L * (hour - 1)));
      assertThat(day.hourEndingAt(interval.start())).isEqualTo(hour);
      assertThat(day.hourEndingAt(interval.end().minusNanos(1))).isEqualTo(hour);
    }
    assertThat(TradeDate.containing(day.start())).isEqualTo(day);
    assertThat(TradeDate.containing(day.end().minusNanos(1))).isEqualTo(day);
    assertThat(TradeDate.containing(day.end())).isEqualTo(TradeDate.of(date.plusDays(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "2023-03-11, 2023-03-11T15:00:00Z", // the last day of standard time
    "2023-03-12, 2023-03-12T14:00:00Z", // clocks went forward at 02:00
    "2023-11-04, 2023-11-04T14:00:00Z", // the last day of daylight saving time
    "2023-11-05, 2023-11-05T15:00:00Z", // clocks went back at 02:00
    "2024-02-29, 2024-02-29T15:00:00Z"
  })
  void tenOClockFollowsTheClocksOfPeople(LocalDate date, Instant ten) {
    LocalTime time = LocalTime.of(10, 0);
    assertThat(TradeDate.of(date).atPrevailing(time)).isEqualTo(ten);
    assertThat(TradeDate.of(date.plusDays(1)).dayBeforeAtPrevailing(time)).isEqualTo(ten);
    assertThat(TradeDate.of(date.minusDays(1)).dayAfterAtPrevailing(time)).isEqualTo(ten);
  }

  @Test
  void timeThatTheClockSkipsIsAnHourLaterAndOneThatComesTwiceIsTheFirst() {
    assertThat(TradeDate.of(LocalDate.of(2023, 3, 12)).atPrevailing(LocalTime.of(2, 30)))
        .isEqualTo(Instant.parse("2023-03-12T07:30:00Z"));
    assertThat(TradeDate.of(LocalDate.of(2023, 11, 5)).atPrevailing(LocalTime.of(1, 30)))
        .isEqualTo(Instant.parse("2023-11-05T05:30:00Z"));
  }

  @Test
  void hoursOutsideTheDayAreRefused() {
    TradeDate day = TradeDate.of(LocalDate.of(2023, 3, 12));
    assertThatThrownBy(() -> day.hourEnding(0)).hasMessageContaining("between 1 and 24");
    assertThatThrownBy(() -> day.hourEnding(25)).hasMessageContaining("between 1 and 24");
    assertThatThrownBy(() -> day.hourEndingAt(day.end())).hasMessageContaining("2023-03-12");
    assertThatThrownBy(() -> day.hourEndingAt(day.start().minusNanos(1)))
        .hasMessageContaining("must lie in the trade date");
  }
}
