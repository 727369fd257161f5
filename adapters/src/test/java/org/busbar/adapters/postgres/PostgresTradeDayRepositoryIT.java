package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.solvers.time.TradeDate;
import org.junit.jupiter.api.Test;

class PostgresTradeDayRepositoryIT {

  private final PostgresTradeDayRepository days = new PostgresTradeDayRepository(TestPostgres.JDBC);

  @Test
  void keepsADayOnce() {
    TradeDay day = day(TestPostgres.fresh("ieee123"), LocalDate.of(2024, 2, 29));

    assertThat(days.add(day)).isTrue();
    assertThat(days.add(day)).isFalse();
    assertThat(days.get(day.id())).isEqualTo(day);
  }

  @Test
  void settlesADay() {
    TradeDay day = day(TestPostgres.fresh("ieee123"), LocalDate.of(2024, 3, 10));
    days.add(day);

    days.settled(day.id());

    assertThat(days.get(day.id()).state()).isEqualTo(TradeDay.State.SETTLED);
  }

  @Test
  void listsTheOpenDaysOfADateByTheirCharacters() {
    LocalDate date = LocalDate.of(2024, 11, 3);
    TradeDay lower = day("a", date);
    TradeDay upper = day("B", date);
    TradeDay settled = day("C", date);
    days.add(lower);
    days.add(upper);
    days.add(settled);
    days.settled(settled.id());

    assertThat(days.listOpen(TradeDate.of(date))).containsExactly(upper, lower);
  }

  @Test
  void saysWhichDayIsNotThere() {
    assertThat(days.find("nowhere-2024-01-01")).isEmpty();
    assertThatThrownBy(() -> days.get("nowhere-2024-01-01"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The trade day (nowhere-2024-01-01) must have been opened. Open it and try again.");
    assertThatThrownBy(() -> days.settled("nowhere-2024-01-01"))
        .hasMessageContaining("nowhere-2024-01-01");
  }

  private static TradeDay day(String caseName, LocalDate date) {
    TradeDate tradeDate = TradeDate.of(date);
    return new TradeDay(
        TradeDay.idOf(caseName, tradeDate),
        caseName,
        tradeDate,
        "market-facilitator",
        42,
        TradeDay.State.OPEN);
  }
}
