package org.busbar.solvers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.busbar.solvers.control.ControlFeeder.bank;
import static org.busbar.solvers.control.ControlFeeder.builder;
import static org.busbar.solvers.control.ControlFeeder.capacitor;
import static org.busbar.solvers.control.ControlFeeder.curve;
import static org.busbar.solvers.control.ControlFeeder.der;
import static org.busbar.solvers.control.ControlFeeder.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.CapacitorControl;
import org.busbar.solvers.network.DerControl;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.junit.jupiter.api.Test;

class QuasiStaticSeriesTest {

  private static final SeriesInput AS_IT_IS = (step, inputs) -> {};

  @Test
  void aTapMovesAfterItsDelayAndThenAfterEachTapDelay() {
    // Four steps are missing to 123 V; the first is due at 30 s, the others 4 s apart.
    NetworkModel network = builder(plain(123, 1, 30, 4, 16), 100, 0).build();
    assertThat(taps(network, 10, 6, AS_IT_IS)).containsExactly(0, 0, 0, 3, 4, 4);
    assertThat(taps(network, 1, 45, AS_IT_IS).subList(29, 44))
        .containsExactly(0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4);
    assertThat(taps(network, 3600, 2, AS_IT_IS)).containsExactly(4, 4);
  }

  @Test
  void anActionThatMayMakeOneStepWaitsForTheWholeDelayAgain() {
    NetworkModel network = builder(plain(123, 1, 30, 4, 1), 100, 0).build();
    assertThat(taps(network, 10, 14, AS_IT_IS))
        .containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4);
  }

  @Test
  void aControlThatWasBackInItsBandWaitsAnew() {
    // At no load the regulator sees 120 V, within its band; at full load 4.4 V less.
    NetworkModel network = builder(ControlFeeder.compensating(), 120, 60).build();
    SeriesInput dips = (step, inputs) -> inputs.loadScale(step == 2 ? 0 : 1);
    assertThat(taps(network, 10, 8, dips).subList(0, 6)).containsOnly(0);
    assertThat(taps(network, 10, 8, dips).get(6)).isPositive();
  }

  @Test
  void aBankThatHasOpenedStaysOpenForItsDeadTime() {
    CapacitorControl control = capacitor(CapacitorControl.Kind.KVAR, 50, -90, 0, 0, 400);
    NetworkModel network = builder(null, 100, 80).add(bank(120, true, control)).build();
    List<Boolean> closed = new ArrayList<>();
    // From 200 s to 400 s there is nothing to compensate.
    SeriesInput input = (step, inputs) -> inputs.loadScale(step >= 4 && step < 8 ? 0 : 1);
    SeriesSummary summary =
        run(network, 50, 16, input, step -> closed.add(step.capacitorInService(0)));
    // It closes at 100 s, opens 50 s after 200 s, and may close at 650 s, 400 s later.
    for (int step = 0; step < 16; step++) {
      boolean expected = step >= 2 && step < 5 || step >= 13;
      assertThat(closed.get(step)).as("step %d", step).isEqualTo(expected);
    }
    assertThat(summary.capacitorSwitchings()).isEqualTo(3);
  }

  @Test
  void aBankGoesByTheClock() {
    CapacitorControl control = capacitor(CapacitorControl.Kind.TIME, 6, 20.5, 0, 0, 0);
    NetworkModel network = builder(null, 100, 80).add(bank(120, true, control)).build();
    List<Integer> switchedIn = new ArrayList<>();
    run(
        network,
        3600,
        48,
        AS_IT_IS,
        step -> {
          if (step.capacitorSwitchings() > 0) {
            switchedIn.add(step.index());
          }
        });
    assertThat(switchedIn).containsExactly(6, 20, 30, 44);
  }

  @Test
  void aBankThatHuntsWithoutDelayIsStoppedAndNamed() {
    CapacitorControl hunting =
        new CapacitorControl(
            CapacitorControl.Kind.KVAR, "line", Phase.A, 50, -90, 20, 1, 0, 0, 0, false, 0, 0);
    NetworkModel network = builder(null, 100, 80).add(bank(500, true, hunting)).build();
    List<String> moving = new ArrayList<>();
    SeriesSummary summary = run(network, 60, 2, AS_IT_IS, step -> moving.addAll(step.moving()));
    assertThat(moving).containsExactly("bank", "bank");
    assertThat(summary.unsettled()).isEqualTo(2);
  }

  @Test
  void invertersFollowTheSunOnTheirCurves() {
    DerControl.Curve curve = curve(0.98, 0.44, 1, 0, 1.02, 0, 1.08, -0.44);
    NetworkModel network =
        builder(null, 50, 10).add(der("pv", 400, 0, new DerControl.Curves(curve, null))).build();
    int end = network.node("end", Phase.A);
    SeriesInput sun = (step, inputs) -> inputs.connectionKw(0, 300 * Math.sin(Math.PI * step / 24));
    run(
        network,
        3600,
        25,
        sun,
        step -> {
          assertThat(step.settled()).isTrue();
          assertThat(step.connectionKvar(0) / 400).isCloseTo(curve.at(step.vPu(end)), within(1e-4));
          assertThat(step.connectionKw(0))
              .isCloseTo(300 * Math.sin(Math.PI * step.index() / 24), within(1e-9));
        });
  }

  @Test
  void theFiguresOfAStepAreThoseOfItsResult() {
    NetworkModel network = builder(plain(123, 1, 30, 4, 16), 300, 100).build();
    List<FlowResult> results = new ArrayList<>();
    run(
        network,
        300,
        3,
        (step, inputs) -> inputs.loadScale(1 + step),
        step -> {
          FlowResult result = step.result();
          results.add(result);
          assertThat(step.survey().lossesKw()).isCloseTo(result.lossesKw(), within(1e-6));
          assertThat(step.survey().interfaceKw()).isCloseTo(result.interfaceKw(), within(1e-9));
          assertThat(step.survey().lowestPu())
              .isCloseTo(result.vPu(step.survey().lowestNode()), within(1e-12));
          assertThat(step.survey().violations())
              .isEqualTo(result.violations(OperatingLimits.ANSI_A).size());
        });
    assertThat(results.get(2).violations(OperatingLimits.ANSI_A)).hasSizeGreaterThan(1);
  }

  @Test
  void theSameInputsGiveTheSameStepsAndAreNotSolvedTwice() {
    NetworkModel network = builder(plain(123, 1, 30, 4, 16), 100, 0).build();
    List<Double> lowest = new ArrayList<>();
    run(network, 300, 5, AS_IT_IS, step -> lowest.add(step.survey().lowestPu()));
    assertThat(lowest.subList(1, 5)).containsOnly(lowest.get(0));
    List<Double> again = new ArrayList<>();
    run(network, 300, 5, AS_IT_IS, step -> again.add(step.survey().lowestPu()));
    assertThat(again).isEqualTo(lowest);
  }

  @Test
  void anInputThatIsNotANumberIsRefused() {
    NetworkModel network = builder(plain(123, 1, 30, 4, 16), 100, 0).build();
    assertThatThrownBy(() -> taps(network, 300, 2, (step, inputs) -> inputs.loadScale(Double.NaN)))
        .hasMessage("The load factor (NaN) of load must be a finite number.");
  }

  private static List<Integer> taps(
      NetworkModel network, double stepSeconds, int steps, SeriesInput input) {
    List<Integer> taps = new ArrayList<>();
    int branch = network.branchIndex("reg");
    run(network, stepSeconds, steps, input, step -> taps.add(step.tap(branch)));
    return taps;
  }

  private static SeriesSummary run(
      NetworkModel network,
      double stepSeconds,
      int steps,
      SeriesInput input,
      Consumer<SeriesStep> consumer) {
    return QuasiStaticSeries.run(
        PowerFlow.of(network),
        Scenario.nominal(network),
        SeriesSettings.ofSteps(stepSeconds),
        steps,
        input,
        consumer);
  }
}
