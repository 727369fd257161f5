package org.busbar.solvers.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.busbar.solvers.RandomFeeder;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.PhaseMatrix;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.TransmissionInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobustEnvelopeTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void exportOnOnePhaseThatAnotherPhaseWouldCompensateIsNotReliedOn() {
    // Per kW: a itself 1,000 * 1 ohm / V^2 = 0.0174 % on A; c, if it consumes, raises A too:
    // 1,000 * (0.3 / 2 + 0.9 * sqrt(3) / 2) / V^2 = 0.0161 %. So 3.7 % are 111 kW each.
    PowerFlow flow = PowerFlow.of(coupled());
    OperatingLimits limits = new OperatingLimits(0.85, 1.037, 100, INFINITE);
    List<EnvelopeResource> resources =
        List.of(new EnvelopeResource("a", "a", 125, 125), new EnvelopeResource("c", "c", 125, 125));

    assertThat(violations(flow, limits, 125, 125)).isEmpty();
    assertThat(violations(flow, limits, 125, -125)).isNotEmpty();

    EnvelopeResult result = solve(flow, limits, resources);
    double a = result.of("a", 0).exportKw();
    double c = result.of("c", 0).importKw();
    assertThat(a).isCloseTo(111, within(4.0)).isCloseTo(c, within(0.11));
    assertThat(violations(flow, limits, a, -c)).isEmpty();
    assertThat(violations(flow, limits, a + 3, -c)).isNotEmpty();

    Binding binding = Objects.requireNonNull(result.of("c", 0).importBinding());
    assertThat(binding.violation().element()).isEqualTo("end");
    assertThat(binding.violation().phase()).isEqualTo("A");
    assertThat(binding.violation().kind()).isEqualTo(Violation.Kind.OVERVOLTAGE);
    assertThat(binding.releases().get(0))
        .isEqualTo(new Release.Reduction("a", true, binding.releasingKwPerKw()));
    assertThat(binding.releasingKwPerKw()).isCloseTo(0.0161 / 0.0174, within(0.1));
  }

  @ParameterizedTest
  @CsvSource({"11, PROPORTIONAL", "12, EQUAL", "13, MOST_TOTAL", "14, PROPORTIONAL"})
  void noPointOfTheBoxBreaksALimit(long seed, AllocationRule rule) {
    NetworkModel network = RandomFeeder.of(seed, 45, 14);
    PowerFlow flow = PowerFlow.of(network);
    Random random = new Random(seed);
    Scenario.Builder forecast = Scenario.builder(network).loadScale(0.7);
    List<EnvelopeResource> resources = new ArrayList<>();
    for (int r = 0; r < 14; r++) {
      forecast.connectionKw(r, random.nextInt(30) - 10);
      String id = network.connections().get(r).id();
      resources.add(
          new EnvelopeResource(id, id, 100 + random.nextInt(400), 50 + random.nextInt(300)));
    }
    OperatingLimits limits = new OperatingLimits(0.95, 1.05, 100, 1500);
    Scenario hour = forecast.build();
    assertThat(flow.solve(hour).violations(limits)).isEmpty();
    EnvelopeResult result =
        EnvelopeSolver.solve(
            flow, new EnvelopeProblem(List.of(hour), limits, resources).withRule(rule));

    assertThat(result.envelopes()).anyMatch(one -> one.exportBinding() != null);
    assertThat(result.envelopes()).anyMatch(one -> one.exportKw() > 20);
    List<Scenario> points = new ArrayList<>();
    for (int k = 0; k < 400; k++) {
      Scenario.Builder point = hour.toBuilder();
      for (ResourceEnvelope one : result.envelopes()) {
        double share = k % 2 == 0 ? random.nextInt(2) : random.nextDouble();
        point.connectionKw(
            one.resourceId(), share * (one.exportKw() + one.importKw()) - one.importKw());
      }
      points.add(point.build());
    }
    for (FlowResult point : flow.solveAll(points)) {
      assertThat(point.violations(limits)).isEmpty();
    }
  }

  @Test
  void anOutageLeavesLessRoomThanNormalOperationAndIsNamed() {
    // 3 * 2402 V * 100 A = 720 kW with both lines, 3 * 2402 V * 60 A (emergency) = 432 kW with one.
    PowerFlow flow = PowerFlow.of(parallel());
    OperatingLimits normal = new OperatingLimits(0.85, 1.15, 100, INFINITE);
    OperatingLimits emergency =
        new OperatingLimits(0.85, 1.15, 100, INFINITE, OperatingLimits.Rating.EMERGENCY, INFINITE);
    List<EnvelopeResource> resources = List.of(new EnvelopeResource("a", "a", 2000, 0));
    EnvelopeProblem problem =
        new EnvelopeProblem(List.of(Scenario.nominal(flow.network())), normal, resources);

    ResourceEnvelope whole = EnvelopeSolver.solve(flow, problem).of("a", 0);
    EnvelopeResult secure =
        EnvelopeSolver.solve(
            flow, problem.withOutages(List.of(Outage.of("one"), Outage.of("two")), emergency));
    ResourceEnvelope rest = secure.of("a", 0);

    assertThat(whole.exportKw()).isCloseTo(720, within(15.0));
    assertThat(rest.exportKw()).isCloseTo(432, within(9.0));
    Binding binding = Objects.requireNonNull(rest.exportBinding());
    assertThat(binding.outage()).isIn("one", "two");
    assertThat(binding.violation().element()).isIn("one", "two").isNotEqualTo(binding.outage());
    assertThat(Objects.requireNonNull(whole.exportBinding()).outage()).isNull();
    assertThat(secure.unsolvedOutages()).isEmpty();
  }

  private static List<Violation> violations(
      PowerFlow flow, OperatingLimits limits, double a, double c) {
    return flow.solve(
            Scenario.builder(flow.network()).connectionKw("a", a).connectionKw("c", c).build())
        .violations(limits);
  }

  private static EnvelopeResult solve(
      PowerFlow flow, OperatingLimits limits, List<EnvelopeResource> resources) {
    return EnvelopeSolver.solve(
        flow, new EnvelopeProblem(List.of(Scenario.nominal(flow.network())), limits, resources));
  }

  /** One line of three coupled phases, a DER on A and one on C. */
  private static NetworkModel coupled() {
    return ends()
        .add(line("line", 1, 2, 0.3, 0.9, 1000))
        .add(new DerConnection("a", "end", Phases.of("A")))
        .add(new DerConnection("c", "end", Phases.of("C")))
        .build();
  }

  /** Two lines side by side, a DER of three phases. */
  private static NetworkModel parallel() {
    return ends()
        .add(line("one", 0.1, 0.1, 0, 0, 50))
        .add(line("two", 0.1, 0.1, 0, 0, 50))
        .add(new DerConnection("a", "end", Phases.ABC))
        .build();
  }

  private static NetworkModel.Builder ends() {
    return NetworkModel.builder("ends")
        .add(new Source("grid", "source", 4.16, 1, 0, 0, 1e-4, 0, 1e-4))
        .add(new TransmissionInterface("td", null))
        .add(new Bus("source", 4.16, Phases.ABC, 0, 0, "z"))
        .add(new Bus("end", 4.16, Phases.ABC, 1, 0, "z"));
  }

  private static Line line(
      String id, double r, double x, double mutualR, double mutualX, double amps) {
    return new Line(
        id,
        "source",
        "end",
        Phases.ABC,
        PhaseMatrix.ofLowerTriangle(r, mutualR, r, mutualR, mutualR, r),
        PhaseMatrix.ofLowerTriangle(x, mutualX, x, mutualX, mutualX, x),
        PhaseMatrix.ofLowerTriangle(0, 0, 0, 0, 0, 0),
        amps,
        1.2 * amps);
  }
}
