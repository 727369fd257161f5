package org.busbar.solvers.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.busbar.solvers.ThreeBusFeeder;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.NetworkModel;
import org.junit.jupiter.api.Test;

class EnvelopeSolverTest {

  private static final OperatingLimits WIDE =
      new OperatingLimits(0.85, 1.15, 100, Double.POSITIVE_INFINITY);
  private static final EnvelopeResource NEAR = new EnvelopeResource("near", "near", 300, 100);
  private static final EnvelopeResource FAR = new EnvelopeResource("far", "far", 300, 100);
  private static final EnvelopeResource FAR_2 = new EnvelopeResource("far-2", "far-2", 100, 100);

  @Test
  void whereNothingBindsEverybodyGetsTheRating() {
    PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(1000, 1000));
    EnvelopeResult result = solve(flow, 0, WIDE, NEAR, FAR);

    assertThat(result.of("far", 0).exportKw()).isEqualTo(300);
    assertThat(result.of("far", 0).importKw()).isEqualTo(100);
    assertThat(result.of("far", 0).exportBinding()).isNull();
    assertThat(result.of("near", 0).importBinding()).isNull();
  }

  @Test
  void aLineHoldsOnlyThoseBehindItAndEachInProportionToItsRating() {
    // Without load 20 A per phase may leave L2: 3 * 20 A * (V + 40 A * 0.1 ohm from both lines
    // together, a little more with what "near" adds to L1) = about 144 kW, shared 300 : 100.
    PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(1000, 20));
    EnvelopeResult result = solve(flow, 0, WIDE, NEAR, FAR, FAR_2);

    ResourceEnvelope far = result.of("far", 0);
    assertThat(far.exportKw()).isCloseTo(0.060 * ThreeBusFeeder.VOLTS * 0.75, within(1.0));
    assertThat(result.of("far-2", 0).exportKw()).isCloseTo(far.exportKw() / 3, within(0.11));
    assertThat(result.of("near", 0).exportKw()).isEqualTo(300);
    Binding binding = Objects.requireNonNull(far.exportBinding());
    assertThat(binding.violation().element()).isEqualTo("L2");
    assertThat(binding.violation().kind()).isEqualTo(Violation.Kind.THERMAL);
    assertThat(binding.violation().limit()).isCloseTo(20, within(1e-9));
    assertThat(binding.forecastMargin()).isCloseTo(20, within(1e-6));
    assertThat(binding.releasingResourceId()).isEqualTo("far-2");
    assertThat(binding.releasingKwPerKw()).isCloseTo(1, within(1e-3));
  }

  @Test
  void allLimitsTogetherHoldAndALittleMoreDoesNot() {
    NetworkModel network = ThreeBusFeeder.of(1000, 20);
    PowerFlow flow = PowerFlow.of(network);
    EnvelopeResult result = solve(flow, 0, WIDE, NEAR, FAR, FAR_2);
    Scenario.Builder all = Scenario.builder(network).loadScale(0);
    result.envelopes().forEach(one -> all.connectionKw(one.resourceId(), one.exportKw()));

    assertThat(flow.solve(all.build()).violations(WIDE)).isEmpty();
    all.connectionKw("far", result.of("far", 0).exportKw() + 2);
    assertThat(flow.solve(all.build()).violations(WIDE)).isNotEmpty();
  }

  @Test
  void aHighVoltageHoldsTheExport() {
    // Seen from far, 0.2 ohm: 1.004 pu is 9.6 V, so 48 A in each phase, 347 kW by both.
    PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(1000, 1000));
    OperatingLimits limits = new OperatingLimits(0.85, 1.004, 100, Double.POSITIVE_INFINITY);
    EnvelopeResult result = solve(flow, 0, limits, FAR, FAR_2);

    double kw = result.of("far", 0).exportKw() + result.of("far-2", 0).exportKw();
    assertThat(kw).isCloseTo(3 * 48 * ThreeBusFeeder.VOLTS * 1.004 / 1000, within(20.0));
    assertThat(Objects.requireNonNull(result.of("far", 0).exportBinding()).violation().kind())
        .isEqualTo(Violation.Kind.OVERVOLTAGE);
  }

  @Test
  void whatIsBrokenAsForecastMayNotGetWorse() {
    // The load of 1,000 kW takes about 140 A: L2 is overloaded, whatever the resources do.
    PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(1000, 100));
    EnvelopeResult result = solve(flow, 1, WIDE, NEAR, FAR);

    assertThat(result.of("far", 0).importKw()).isLessThan(0.5);
    Binding binding = Objects.requireNonNull(result.of("far", 0).importBinding());
    assertThat(binding.forecastMargin()).isNegative();
    assertThat(binding.violation().element()).isEqualTo("L2");
    // Who consumes upstream lowers the voltage a little, which adds to the current of L2.
    assertThat(result.of("near", 0).importKw()).isEqualTo(100);
    assertThat(result.of("far", 0).exportKw()).isEqualTo(300);
  }

  @Test
  void theReverseLimitOfTheInterfaceHoldsEverybody() {
    PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(1000, 1000));
    EnvelopeResult result = solve(flow, 0, WIDE.withReverseLimitKw(200), NEAR, FAR);

    double kw = result.of("near", 0).exportKw() + result.of("far", 0).exportKw();
    assertThat(kw).isCloseTo(200, within(2.0));
    assertThat(Objects.requireNonNull(result.of("near", 0).exportBinding()).violation().kind())
        .isEqualTo(Violation.Kind.REVERSE_POWER);
  }

  @Test
  void aHostsLimitOnImportHoldsWhoConsumes() {
    PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(1000, 1000));
    EnvelopeResult result = solve(flow, 0, WIDE.withImportLimitKw(150), NEAR, FAR);

    double kw = result.of("near", 0).importKw() + result.of("far", 0).importKw();
    assertThat(kw).isCloseTo(150, within(2.0));
    assertThat(Objects.requireNonNull(result.of("near", 0).importBinding()).violation().kind())
        .isEqualTo(Violation.Kind.IMPORT_POWER);
  }

  @Test
  void anHourWithoutAPowerFlowIsAnAnswer() {
    PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(1000, 1000));
    EnvelopeResult result = solve(flow, 500, WIDE, FAR);
    FlowResult forecast = flow.solve(Scenario.builder(flow.network()).loadScale(500).build());

    if (!forecast.converged()) {
      assertThat(result.status()).isEqualTo(EnvelopeResult.Status.PARTIAL);
      assertThat(result.unsolved()).containsExactly(0);
      assertThat(result.of("far", 0).exportKw()).isZero();
    }
  }

  private static EnvelopeResult solve(
      PowerFlow flow, double loadScale, OperatingLimits limits, EnvelopeResource... resources) {
    Scenario hour = Scenario.builder(flow.network()).loadScale(loadScale).build();
    return EnvelopeSolver.solve(
        flow, new EnvelopeProblem(List.of(hour), limits, List.of(resources)));
  }
}
