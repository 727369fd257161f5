package org.busbar.solvers.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransmissionInterface;
import org.busbar.solvers.network.Winding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformerTest {

  @ParameterizedTest(name = "{0}-{1}, {2} to {3} kV: low side at {4} degrees")
  @CsvSource({
    "WYE,   WYE,   12.47, 4.16,   0",
    "DELTA, WYE,   12.47, 4.16, -30",
    "WYE,   DELTA, 12.47, 4.16, -30",
    "DELTA, DELTA, 12.47, 4.16,   0",
    "WYE,   DELTA, 4.16, 12.47,  30",
    "DELTA, WYE,   4.16, 12.47,  30",
  })
  void shiftsAndDropsAsItsPlateSays(
      Winding from, Winding to, double fromKv, double toKv, double shiftDeg) {
    NetworkModel network =
        NetworkModel.builder("plate")
            .add(new Source("grid", "hv", fromKv, 1, 0, 0, 1e-7, 0, 1e-7))
            .add(new TransmissionInterface("td", "t"))
            .add(new Bus("hv", fromKv, Phases.ABC, 0, 0, "z"))
            .add(new Bus("lv", toKv, Phases.ABC, 1, 0, "z"))
            .add(new Transformer("t", "hv", "lv", from, to, fromKv, toKv, 6000, 1, 6))
            .add(
                new Load(
                    "load",
                    "lv",
                    Phases.ABC,
                    Winding.DELTA,
                    LoadModel.CONSTANT_IMPEDANCE,
                    toKv,
                    6000,
                    0,
                    0.5,
                    1.5))
            .build();
    FlowResult result = PowerFlow.of(network).solve(Scenario.nominal(network));
    assertThat(result.converged()).isTrue();
    // A resistance of 1 pu behind 0.01 + j0.06 pu.
    double vPu = 1 / Math.hypot(1.01, 0.06);
    double drop = Math.toDegrees(Math.atan2(0.06, 1.01));
    for (Phase phase : Phases.ABC.list()) {
      int node = network.node("lv", phase);
      assertThat(result.vPu(node)).isCloseTo(vPu, within(1e-6));
      double expected = shiftDeg - drop - 120 * phase.ordinal();
      assertThat(Math.cos(Math.toRadians(result.angleDeg(node) - expected)))
          .isCloseTo(1, within(1e-9));
      assertThat(result.loadingPercent(0, phase)).isCloseTo(100 * vPu, within(1e-3));
    }
    assertThat(result.lossesKw()).isCloseTo(6000 * vPu * vPu * 0.01, within(0.02));
  }
}
