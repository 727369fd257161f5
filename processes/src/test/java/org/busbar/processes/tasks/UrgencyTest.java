package org.busbar.processes.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgencyTest {

  @ParameterizedTest
  @CsvSource({
    "1200, 60, 1200",
    "1200, 30, 2400",
    "600, 30, 1200",
    "0, 1, 0",
    "-5, 60, 0",
    "10, 0, 600",
    "10, -90, 600",
    "1e300, 1, 2147483647"
  })
  void itIsTheEnergyAtRiskForEachHourThatIsLeft(double kwh, long minutes, int expected) {
    assertThat(Urgency.of(kwh, Duration.ofMinutes(minutes))).isEqualTo(expected);
  }

  @Test
  void withTheSameTimeLeftTheOrderIsThatOfTheEnergy() {
    for (int minutes : new int[] {1, 7, 60, 600}) {
      Duration left = Duration.ofMinutes(minutes);
      for (double kwh = 0; kwh < 5000; kwh += 250) {
        assertThat(Urgency.of(kwh + 250, left)).isGreaterThan(Urgency.of(kwh, left));
      }
    }
  }
}
