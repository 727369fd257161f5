package org.busbar.solvers.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.busbar.solvers.RandomFeeder;
import org.busbar.solvers.ThreeBusFeeder;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;
import org.junit.jupiter.api.Test;

class EnvelopeRuleTest {

  private static final OperatingLimits WIDE =
      new OperatingLimits(0.85, 1.15, 100, Double.POSITIVE_INFINITY);

  /** 20 A may leave L2: about 144 kW. */
  private static final double ROOM_KW = 0.060 * ThreeBusFeeder.VOLTS;

  private final PowerFlow flow = PowerFlow.of(ThreeBusFeeder.of(1000, 20));
  private final List<EnvelopeResource> resources =
      List.of(
          new EnvelopeResource("near", "near", 300, 0),
          new EnvelopeResource("far", "far", 300, 0),
          new EnvelopeResource("far-2", "far-2", 100, 0));

  @Test
  void equalGivesTheSameToAllThatALimitHoldsAndMoreToTheOthers() {
    EnvelopeResult result = solve(AllocationRule.EQUAL);

    assertThat(result.of("far", 0).exportKw()).isCloseTo(ROOM_KW / 2, within(1.0));
    assertThat(result.of("far-2", 0).exportKw()).isEqualTo(result.of("far", 0).exportKw());
    assertThat(result.of("near", 0).exportKw()).isEqualTo(300);
  }

  @Test
  void proportionalGivesTheSamePartOfTheRating() {
    EnvelopeResult result = solve(AllocationRule.PROPORTIONAL);

    double far = result.of("far", 0).exportKw();
    assertThat(far).isCloseTo(ROOM_KW * 0.75, within(1.0));
    assertThat(result.of("far-2", 0).exportKw()).isCloseTo(far / 3, within(0.11));
  }

  @Test
  void nobodyIsAskedToLeaveTheForecast() {
    // 130 kW of far are more than its part; the rest is for the other one.
    Scenario hour = Scenario.builder(flow.network()).loadScale(0).connectionKw("far", 130).build();
    EnvelopeResult result =
        EnvelopeSolver.solve(flow, new EnvelopeProblem(List.of(hour), WIDE, resources));

    assertThat(result.of("far", 0).exportKw()).isCloseTo(130, within(0.11));
    assertThat(result.of("far-2", 0).exportKw()).isCloseTo(ROOM_KW - 130, within(1.0));
  }

  @Test
  void mostTotalGivesAtLeastWhatTheOtherRulesGive() {
    NetworkModel network = RandomFeeder.of(21, 40, 10);
    PowerFlow random = PowerFlow.of(network);
    List<EnvelopeResource> ders = new ArrayList<>();
    for (int r = 0; r < 10; r++) {
      String id = network.connections().get(r).id();
      ders.add(new EnvelopeResource(id, id, 100 + 40 * r, 60 + 20 * r));
    }
    EnvelopeProblem problem =
        new EnvelopeProblem(
            List.of(Scenario.builder(network).loadScale(0.6).build()),
            OperatingLimits.ANSI_A,
            ders);
    double most = total(random, problem.withRule(AllocationRule.MOST_TOTAL));
    double equal = total(random, problem.withRule(AllocationRule.EQUAL));
    double proportional = total(random, problem.withRule(AllocationRule.PROPORTIONAL));

    assertThat(most).isGreaterThan(0.999 * equal).isGreaterThan(0.999 * proportional);
  }

  @Test
  void mostTotalGivesTheRoomUnderAVoltageToThoseWhoRaiseItLeast() {
    // near raises the voltage at far by half as much per kW: it gets its rating, far the rest.
    PowerFlow wide = PowerFlow.of(ThreeBusFeeder.of(1000, 1000));
    OperatingLimits limits = new OperatingLimits(0.85, 1.004, 100, Double.POSITIVE_INFINITY);
    EnvelopeProblem problem =
        new EnvelopeProblem(
            List.of(Scenario.builder(wide.network()).loadScale(0).build()), limits, resources);
    EnvelopeResult most = EnvelopeSolver.solve(wide, problem.withRule(AllocationRule.MOST_TOTAL));

    assertThat(most.of("near", 0).exportKw()).isEqualTo(300);
    assertThat(total(wide, problem.withRule(AllocationRule.MOST_TOTAL)))
        .isGreaterThan(1.1 * total(wide, problem.withRule(AllocationRule.EQUAL)))
        .isGreaterThan(1.1 * total(wide, problem));
  }

  private static double total(PowerFlow random, EnvelopeProblem problem) {
    return EnvelopeSolver.solve(random, problem).envelopes().stream()
        .mapToDouble(one -> one.exportKw() + one.importKw())
        .sum();
  }

  private EnvelopeResult solve(AllocationRule rule) {
    Scenario hour = Scenario.builder(flow.network()).loadScale(0).build();
    return EnvelopeSolver.solve(
        flow, new EnvelopeProblem(List.of(hour), WIDE, resources).withRule(rule));
  }
}
