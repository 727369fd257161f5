package org.busbar.processes.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.busbar.processes.journal.MemoryEventLog;
import org.busbar.processes.register.DemandHistory;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;

class ForecastDayTest {

  private static final LocalDate DATE = SampleDay.DATE.date();
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

  private final MemoryConditions conditions = new MemoryConditions();
  private final MemoryEventLog eventLog = new MemoryEventLog();

  /**
   * By hand: the same weekday of three weeks gave 1,000, 1,100 and 1,200 MW plus 10 MW for each
   * hour, 1,100 + 10 h in the mean; two days before, demand was 990 MW where 900 were usual: 1.1
   * times as much. The highest of the history is 2,000 MW and stands for load scale 0.8.
   */
  @Test
  void loadIsThatOfSimilarDaysAtTheLevelOfTheNewestCompleteDay() {
    forecast();
    Forecast forecast = conditions.getForecast(SampleDay.ID);
    assertThat(forecast.revision()).isEqualTo(1);
    for (int hour = 1; hour <= 24; hour++) {
      assertThat(forecast.hour(hour).hourEnding()).isEqualTo(hour);
      assertThat(forecast.hour(hour).loadScale())
          .isCloseTo(0.8 * 1.1 * (1100 + 10 * hour) / 2000, within(1e-12));
    }
    assertThat(eventLog.facts("conditions.forecastMade"))
        .containsEntry("peakHourEnding", 24)
        .containsEntry("peakLoadKw", 589.6);
  }

  @Test
  void resourcesKeepToTheirProfilesWithInjectionPositive() {
    forecast();
    assertThat(conditions.getForecast(SampleDay.ID).hour(7).resourceKw())
        .containsEntry(SampleDay.BATTERY, 0.0)
        .containsEntry(SampleDay.SHOP, -40.0);
  }

  private void forecast() {
    SampleDay day = SampleDay.withDemand(history());
    new ForecastDay(day, day.cases(), conditions, eventLog).forecast(SampleDay.ID);
  }

  /** What is not known at 05:00 of the day before is 5 MW and would be seen in the result. */
  private static DemandHistory history() {
    int days = (int) (DATE.toEpochDay() - FIRST.toEpochDay()) + 1;
    double[] megawatts = new double[24 * days];
    for (int i = 0; i < megawatts.length; i++) {
      LocalDate date = FIRST.plusDays(i / 24);
      int hour = i % 24 + 1;
      megawatts[i] =
          date.equals(DATE.minusWeeks(1))
              ? 1000 + 10 * hour
              : date.equals(DATE.minusWeeks(2))
                  ? 1100 + 10 * hour
                  : date.equals(DATE.minusWeeks(3))
                      ? 1200 + 10 * hour
                      : date.equals(DATE.minusDays(2))
                          ? 990
                          : date.isAfter(DATE.minusDays(2)) ? 5 : 900;
    }
    megawatts[20] = 2000;
    return new DemandHistory(FIRST, megawatts);
  }
}
