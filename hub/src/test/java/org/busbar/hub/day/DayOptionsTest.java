package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.busbar.hub.simulation.IesoBehaviour;
import org.junit.jupiter.api.Test;

class DayOptionsTest {

  @Test
  void theSealTellsOfAnIesoThatIsNotTheDefaultOne() {
    assertThat(day(IesoBehaviour.DRAWN).behaviours()).isEmpty();
    assertThat(day(IesoBehaviour.ONE_PRICE).behaviours()).containsExactly("ieso one-price");
  }

  private static DayOptions day(IesoBehaviour ieso) {
    return new DayOptions(
        "market-facilitator", "ieee123", LocalDate.of(2023, 9, 5), 1, ieso, Path.of("out"));
  }
}
