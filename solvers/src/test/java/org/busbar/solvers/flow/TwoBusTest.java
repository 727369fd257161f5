package org.busbar.solvers.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.junit.jupiter.api.Test;

class TwoBusTest {

  private static final double E = 4160 / Math.sqrt(3);
  private static final double R = TwoBusFeeder.LINE_R_OHM;
  private static final double X = TwoBusFeeder.LINE_X_OHM + TwoBusFeeder.SOURCE_X_OHM;

  @Test
  void aConstantPowerLoadHasTheVoltageOfTheQuadraticEquation() {
    FlowResult result = nominal(TwoBusFeeder.network(LoadModel.CONSTANT_POWER, 100, 50));
    assertThat(result.vPu("end", Phase.A)).isCloseTo(volts(100e3, 50e3) / E, within(1e-9));
    double amps = Math.hypot(100e3, 50e3) / volts(100e3, 50e3);
    assertThat(result.amps("line", Phase.A)).isCloseTo(amps, within(1e-6));
    assertThat(result.loadingPercent(0)).isCloseTo(amps / 50 * 100, within(1e-6));
    assertThat(result.lossesKw()).isCloseTo(amps * amps * R / 1000, within(1e-6));
    assertThat(result.interfaceKw()).isCloseTo(100 + amps * amps * R / 1000, within(1e-6));
    // The interface is behind the source reactance, so only the line's reactance counts.
    assertThat(result.interfaceKvar())
        .isCloseTo(50 + amps * amps * TwoBusFeeder.LINE_X_OHM / 1000, within(1e-6));
  }

  @Test
  void aConstantImpedanceLoadDividesTheVoltage() {
    FlowResult result = nominal(TwoBusFeeder.network(LoadModel.CONSTANT_IMPEDANCE, 100, 0));
    double z = 2400 * 2400 / 100e3;
    assertThat(result.vPu("end", Phase.A)).isCloseTo(z / Math.hypot(z + R, X), within(1e-9));
  }

  @Test
  void aConstantCurrentLoadDrawsItsRatedCurrentAtAnyVoltage() {
    FlowResult result = nominal(TwoBusFeeder.network(LoadModel.CONSTANT_CURRENT, 100, 0));
    assertThat(result.amps("line", Phase.A)).isCloseTo(100e3 / 2400, within(1e-6));
    assertThat(result.loadKw()).isLessThan(100);
  }

  @Test
  void injectionIsTheOppositeOfLoadAndCountsAsReversePower() {
    NetworkModel network = TwoBusFeeder.builder().build();
    FlowResult result =
        PowerFlow.of(network).solve(Scenario.builder(network).connectionKw("pv", 120).build());
    assertThat(result.vPu("end", Phase.A)).isCloseTo(volts(-120e3, 0) / E, within(1e-9));
    assertThat(result.connectionKw()).isCloseTo(120, within(1e-6));
    assertThat(result.interfaceKw()).isCloseTo(-120 + result.lossesKw(), within(1e-6));
    List<Violation> violations =
        result.violations(OperatingLimits.ANSI_A.withReverseLimitKw(50).withThermalPercent(90));
    assertThat(violations)
        .extracting(Violation::kind)
        .containsExactly(Violation.Kind.REVERSE_POWER, Violation.Kind.THERMAL);
    assertThat(violations.get(0).margin()).isCloseTo(50 + result.interfaceKw(), within(1e-9));
    assertThat(violations.get(1).limit()).isEqualTo(45);
  }

  @Test
  void violationsOfVoltageNameBusAndPhase() {
    FlowResult result = nominal(TwoBusFeeder.network(LoadModel.CONSTANT_POWER, 150, 70));
    assertThat(result.violations(OperatingLimits.ANSI_A))
        .anySatisfy(
            violation -> {
              assertThat(violation.element()).isEqualTo("end");
              assertThat(violation.phase()).isEqualTo("A");
              assertThat(violation.kind()).isEqualTo(Violation.Kind.UNDERVOLTAGE);
              assertThat(violation.margin()).isNegative();
            });
  }

  @Test
  void aLimitOnImportIsBrokenByTheLoadBehindTheInterface() {
    FlowResult result = nominal(TwoBusFeeder.network(LoadModel.CONSTANT_POWER, 100, 0));
    OperatingLimits limits = OperatingLimits.ANSI_A.withImportLimitKw(90);
    assertThat(result.violations(limits))
        .filteredOn(violation -> violation.kind() == Violation.Kind.IMPORT_POWER)
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.element()).isEqualTo("td");
              assertThat(violation.margin()).isCloseTo(90 - result.interfaceKw(), within(1e-9));
            });
    assertThat(result.violations(limits.withImportLimitKw(110)))
        .noneMatch(violation -> violation.kind() == Violation.Kind.IMPORT_POWER);
  }

  @Test
  void aLoadBeyondTheNoseOfTheCurveCollapsesIntoAnImpedance() {
    FlowResult collapsed = nominal(TwoBusFeeder.network(LoadModel.CONSTANT_POWER, 900, 400));
    assertThat(collapsed.vPu("end", Phase.A)).isBetween(0.1, 0.5);
    assertThat(collapsed.violations(OperatingLimits.ANSI_A))
        .extracting(Violation::kind)
        .contains(Violation.Kind.UNDERVOLTAGE);
  }

  @Test
  void whatMissesTheToleranceDivergesWithItsLastStateAndNoViolations() {
    NetworkModel network = TwoBusFeeder.network(LoadModel.CONSTANT_POWER, 100, 50);
    FlowResult diverged =
        PowerFlow.of(network, new SolveLimits(1e-300, 5)).solve(Scenario.nominal(network));
    assertThat(diverged.status()).isEqualTo(FlowStatus.DIVERGED);
    assertThat(diverged.vPu("end", Phase.A)).isCloseTo(volts(100e3, 50e3) / E, within(1e-9));
    assertThatThrownBy(() -> diverged.violations(OperatingLimits.ANSI_A))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("status()");
  }

  @Test
  void sensitivitiesAreTheSlopesOfTheQuadraticEquation() {
    NetworkModel network = TwoBusFeeder.network(LoadModel.CONSTANT_POWER, 100, 50);
    Sensitivities sensitivities =
        Sensitivities.around(
            PowerFlow.of(network),
            Scenario.nominal(network),
            List.of(
                MonitoredQuantity.voltage("end", Phase.A),
                MonitoredQuantity.amps("line", Phase.A),
                MonitoredQuantity.interfaceKw(network)));
    double step = 1e3;
    double dv = (volts(100e3 - step, 50e3) - volts(100e3 + step, 50e3)) / 2 / E;
    double dvq = (volts(100e3, 50e3 - step) - volts(100e3, 50e3 + step)) / 2 / E;
    assertThat(sensitivities.perKw(0, 0)).isPositive().isCloseTo(dv, within(1e-9));
    assertThat(sensitivities.perKvar(0, 0)).isPositive().isCloseTo(dvq, within(1e-9));
    assertThat(sensitivities.perKw(1, 0)).isNegative();
    // A kW injected saves more than a kW of import: the losses fall too.
    assertThat(sensitivities.perKw(2, 0)).isBetween(-1.2, -1.0);
  }

  @Test
  void aScenarioOfAnotherNetworkIsRefused() {
    NetworkModel one = TwoBusFeeder.network(LoadModel.CONSTANT_POWER, 100, 50);
    NetworkModel other = TwoBusFeeder.network(LoadModel.CONSTANT_POWER, 100, 51);
    assertThatThrownBy(() -> PowerFlow.of(one).solve(Scenario.nominal(other)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FlowResult nominal(NetworkModel network) {
    return PowerFlow.of(network).solve(Scenario.nominal(network));
  }

  /** Magnitude at the load: V^4 + (2 (P R + Q X) - E^2) V^2 + (P^2 + Q^2) (R^2 + X^2) = 0. */
  private static double volts(double p, double q) {
    double b = 2 * (p * R + q * X) - E * E;
    double c = (p * p + q * q) * (R * R + X * X);
    return Math.sqrt((-b + Math.sqrt(b * b - 4 * c)) / 2);
  }
}
