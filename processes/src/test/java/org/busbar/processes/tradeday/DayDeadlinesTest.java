package org.busbar.processes.tradeday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayDeadlinesTest {

  @ParameterizedTest
  @CsvSource({
    "2023-03-12, 2023-03-11T15:00:00Z", // for the day of the change, people still keep winter time
    "2023-03-13, 2023-03-12T14:00:00Z", // the morning after clocks went forward
    "2023-11-05, 2023-11-04T14:00:00Z",
    "2023-11-06, 2023-11-05T15:00:00Z", // the morning after clocks went back
    "2024-02-29, 2024-02-28T15:00:00Z",
    "2024-03-01, 2024-02-29T15:00:00Z"
  })
  void marketGateIsTenOClockOfTheDayBefore(LocalDate date, Instant gate) {
    assertThat(new DayDeadlines(TradeDate.of(date)).marketGateAt()).isEqualTo(gate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2023-09-05", "2023-03-12", "2023-03-13", "2023-11-05", "2023-11-06"})
  void deadlinesFollowEachOtherOnEveryDay(LocalDate date) {
    DayDeadlines deadlines = new DayDeadlines(TradeDate.of(date));
    assertThat(
            List.of(
                deadlines.opensAt(),
                deadlines.limitsDueAt(),
                deadlines.offersCloseAt(),
                deadlines.selectionsDueAt(),
                deadlines.bidsCloseAt(),
                deadlines.marketGateAt(),
                deadlines.firstLookAt(),
                deadlines.dayEndsAt(),
                deadlines.readingsDueAt(),
                deadlines.reviewClosesAt()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void dayEndsAtMidnightOfMarketTimeAlsoWhenClocksChange() {
    DayDeadlines spring = new DayDeadlines(TradeDate.of(LocalDate.of(2023, 3, 12)));
    assertThat(spring.dayEndsAt()).isEqualTo(Instant.parse("2023-03-13T05:00:00Z"));
    assertThat(spring.readingsDueAt()).isEqualTo(Instant.parse("2023-03-13T17:00:00Z"));
    assertThat(spring.firstLookAt()).isEqualTo(Instant.parse("2023-03-12T04:45:00Z"));
  }
}
