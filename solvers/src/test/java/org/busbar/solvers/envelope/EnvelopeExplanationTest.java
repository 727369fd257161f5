package org.busbar.solvers.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
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
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransmissionInterface;
import org.junit.jupiter.api.Test;

/** Each explanation is taken at its word: what it says would help is done, and helps as it says. */
class EnvelopeExplanationTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final OperatingLimits LIMITS = new OperatingLimits(0.9, 1.02, 100, INFINITE);

  private final PowerFlow flow = PowerFlow.of(network());

  @Test
  void theTapThatItNamesGivesAsMuchRoomAsItSays() {
    Scenario hour = Scenario.nominal(flow.network());
    Binding binding = exportBinding(hour, LIMITS);
    assertThat(binding.violation().kind()).isEqualTo(Violation.Kind.OVERVOLTAGE);
    assertThat(binding.violation().element()).isEqualTo("end");
    assertThat(binding.violation().limit()).isEqualTo(1.02);
    assertThat(binding.margin()).isBetween(0.0, 0.0003);
    assertThat(binding.forecastMargin()).isCloseTo(0.02, within(1e-6));

    Release.TapMove move = release(binding, Release.TapMove.class);
    assertThat(move.regulatorId()).isEqualTo("reg");
    assertThat(move.steps()).isEqualTo(-1);
    assertThat(move.change()).isCloseTo(-0.00625, within(0.0005));
    double more =
        exportKw(hour.toBuilder().tap("reg", -1).build(), LIMITS) - exportKw(hour, LIMITS);
    assertThat(move.kw()).isCloseTo(more, within(0.1 * more));
  }

  @Test
  void theSwitchThatItNamesGivesRoomWhenItCloses() {
    Scenario hour = Scenario.nominal(flow.network());
    Release.Closing closing = release(exportBinding(hour, LIMITS), Release.Closing.class);

    assertThat(closing.switchId()).isEqualTo("tie");
    assertThat(closing.change()).isNegative();
    double more =
        exportKw(hour.toBuilder().closed("tie", true).build(), LIMITS) - exportKw(hour, LIMITS);
    assertThat(more).isPositive();
    assertThat(closing.kw()).isPositive();
  }

  @Test
  void theNextLimitBindsWhenTheFirstIsGone() {
    Scenario hour = Scenario.nominal(flow.network());
    Binding.Next next = Objects.requireNonNull(exportBinding(hour, LIMITS).next());
    assertThat(next.violation().kind()).isEqualTo(Violation.Kind.THERMAL);
    assertThat(next.violation().element()).isEqualTo("line");

    OperatingLimits wider = new OperatingLimits(0.9, 1.2, 100, INFINITE);
    double more = exportKw(hour, wider) - exportKw(hour, LIMITS);
    assertThat(next.kw()).isCloseTo(more, within(0.1 * more));
    assertThat(exportBinding(hour, wider).violation().element()).isEqualTo("line");
  }

  @Test
  void aTapThatWouldBreakAnotherLimitIsNotNamed() {
    // One step down would take the voltage of the regulator's own bus below the lower limit.
    OperatingLimits narrow = new OperatingLimits(0.996, 1.02, 100, INFINITE);
    Binding binding = exportBinding(Scenario.nominal(flow.network()), narrow);

    assertThat(binding.releases()).noneMatch(release -> release instanceof Release.TapMove);
  }

  @Test
  void theLimitOfTheHostAtTheInterfaceIsNamedLikeAnyOther() {
    Scenario hour = Scenario.nominal(flow.network());
    OperatingLimits host = LIMITS.withReverseLimitKw(100);
    Binding binding = exportBinding(hour, host);

    assertThat(exportKw(hour, host)).isCloseTo(100, within(2.0));
    assertThat(binding.violation().kind()).isEqualTo(Violation.Kind.REVERSE_POWER);
    assertThat(binding.violation().element()).isEqualTo("td");
    assertThat(binding.violation().limit()).isEqualTo(100);
    assertThat(Objects.requireNonNull(binding.next()).violation().kind())
        .isEqualTo(Violation.Kind.OVERVOLTAGE);
  }

  private static <T extends Release> T release(Binding binding, Class<T> kind) {
    return binding.releases().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  private Binding exportBinding(Scenario hour, OperatingLimits limits) {
    return Objects.requireNonNull(solve(hour, limits).exportBinding());
  }

  private double exportKw(Scenario hour, OperatingLimits limits) {
    return solve(hour, limits).exportKw();
  }

  private ResourceEnvelope solve(Scenario hour, OperatingLimits limits) {
    List<EnvelopeResource> resources = List.of(new EnvelopeResource("pv", "pv", 1500, 0));
    return EnvelopeSolver.solve(flow, new EnvelopeProblem(List.of(hour), limits, resources))
        .of("pv", 0);
  }

  /** source - reg - head - line - end, and a second line from head to end behind an open switch. */
  private static NetworkModel network() {
    return NetworkModel.builder("explained")
        .add(new Source("grid", "source", 4.16, 1, 0, 0, 1e-4, 0, 1e-4))
        .add(new TransmissionInterface("td", "reg"))
        .add(new Bus("source", 4.16, Phases.ABC, 0, 0, "z"))
        .add(new Bus("head", 4.16, Phases.ABC, 1, 0, "z"))
        .add(new Bus("end", 4.16, Phases.ABC, 2, 0, "z"))
        .add(new Bus("other", 4.16, Phases.ABC, 2, 1, "z"))
        .add(
            Transformer.regulator(
                "reg",
                "source",
                "head",
                Phases.ABC,
                4.16 / Math.sqrt(3),
                0,
                0.001,
                new TapChanger(1, 1, 0.00625, -16, 16, 0, null),
                600,
                720))
        .add(line("line", "end", 115))
        .add(line("line-2", "other", 300))
        .add(new Switch("tie", "other", "end", Phases.ABC, true, 1e-3, 300, 300))
        .add(new DerConnection("pv", "end", Phases.ABC))
        .build();
  }

  private static Line line(String id, String to, double amps) {
    PhaseMatrix ohm = PhaseMatrix.ofLowerTriangle(0.6, 0, 0.6, 0, 0, 0.6);
    PhaseMatrix none = PhaseMatrix.ofLowerTriangle(0, 0, 0, 0, 0, 0);
    return new Line(id, "head", to, Phases.ABC, ohm, ohm, none, amps, 1.2 * amps);
  }
}
