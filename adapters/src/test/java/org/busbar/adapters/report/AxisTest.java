package org.busbar.adapters.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void edgesAreRoundAndHoldTheValues() {
    Axis axis = Axis.around(-130, 870, 0, 100);

    assertThat(axis.ticks()).containsExactly(-200.0, 0.0, 200.0, 400.0, 600.0, 800.0, 1000.0);
    assertThat(axis.at(-200)).isZero();
    assertThat(axis.at(1000)).isEqualTo(100);
  }

  @Test
  void ticksOfSmallStepsAreToldApart() {
    assertThat(Axis.around(0, 1.2, 0, 100).decimals()).isEqualTo(2);
    assertThat(Axis.around(0, 2, 0, 100).decimals()).isEqualTo(1);
    assertThat(Axis.around(0, 40, 0, 100).decimals()).isZero();
  }

  @Test
  void aFlatSeriesStillHasAScale() {
    assertThat(Axis.around(0, 0, 0, 100).ticks()).hasSizeGreaterThan(1);
  }
}
