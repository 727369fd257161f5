package org.busbar.solvers.sun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ClearSkyTest {

  private static final ClearSky TORONTO = new ClearSky(43.7, -79.4);

  @Test
  void theSunIsHighestAfterTwelveBecauseTorontoLiesWestOfItsMeridian() {
    // Solar noon on 5 September: 12:00 + 4.4 * 4 min - 1.5 min = 12:16 market time.
    LocalDate date = LocalDate.of(2023, 9, 5);
    double noon = TORONTO.fraction(date, 13);
    for (int hour = 1; hour <= 24; hour++) {
      assertThat(TORONTO.fraction(date, hour)).isLessThanOrEqualTo(noon);
    }
    // Declination 6.9 degrees: elevation 53.2 at noon, 1098 * 0.80 * exp(-0.057/0.80) = 819 W/m².
    assertThat(noon).isCloseTo(0.85 * 0.819, within(0.01));
  }

  @Test
  void theNightIsDark() {
    LocalDate date = LocalDate.of(2023, 9, 5);
    assertThat(TORONTO.fraction(date, 5)).isZero();
    assertThat(TORONTO.fraction(date, 20)).isZero();
  }

  @Test
  void juneGivesMoreThanDecember() {
    double june = 0;
    double december = 0;
    for (int hour = 1; hour <= 24; hour++) {
      june += TORONTO.fraction(LocalDate.of(2023, 6, 21), hour);
      december += TORONTO.fraction(LocalDate.of(2023, 12, 21), hour);
    }
    // Full-sun hours of a clear day on a flat surface.
    assertThat(june).isBetween(6.0, 7.5);
    assertThat(december).isBetween(1.2, 2.4);
  }

  @Test
  void refusesAPlaceThatIsNotOnEarth() {
    assertThatThrownBy(() -> new ClearSky(100, 0)).hasMessageContaining("latitude (100.0)");
  }
}
