package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.wholesale.WholesaleSchedule;
import org.junit.jupiter.api.Test;

class PostgresWholesaleSchedulesIT {

  private final PostgresWholesaleSchedules schedules =
      new PostgresWholesaleSchedules(TestPostgres.JDBC);
  private final String day = TestPostgres.openDay();

  @Test
  void keepsAScheduleOnceWithItsHours() {
    WholesaleSchedule lower =
        schedule("a", WholesaleSchedule.Kind.SCHEDULED, Map.of(18, 50.0, 9, -20.5));
    WholesaleSchedule upper = schedule("B", WholesaleSchedule.Kind.BID, Map.of());

    assertThat(schedules.add(lower)).isTrue();
    assertThat(schedules.add(upper)).isTrue();
    assertThat(schedules.add(schedule("a", WholesaleSchedule.Kind.BID, Map.of(1, 1.0)))).isFalse();
    assertThat(schedules.list(day)).containsExactly(upper, lower);
    assertThat(schedules.list(TestPostgres.openDay())).isEmpty();
  }

  private WholesaleSchedule schedule(
      String name, WholesaleSchedule.Kind kind, Map<Integer, Double> injectionKw) {
    return new WholesaleSchedule(day + "/" + name, day, "bat-1", kind, new TreeMap<>(injectionKw));
  }
}
