package org.busbar.solvers.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.busbar.solvers.RandomFeeder;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.junit.jupiter.api.Test;

class LaneGradientsTest {

  private final NetworkModel network = RandomFeeder.of(3, 30, 8);
  private final PowerFlow flow = PowerFlow.of(network);

  @Test
  void theyAreTheSensitivitiesOfTheLane() {
    ScenarioLanes lanes = flow.lanesAround(scenario(5, 2));
    lanes.solve();
    LaneGradients gradients = new LaneGradients(lanes);
    List<MonitoredQuantity> quantities = quantities();
    Sensitivities exact = flow.sensitivities(scenario(5, 2), quantities);

    for (int q = 0; q < quantities.size(); q++) {
      double[] perKw = gradients.perKw(3, quantities.get(q));
      double most = 0;
      for (int c = 0; c < perKw.length; c++) {
        most = Math.max(most, Math.abs(exact.perKw(q, c)));
      }
      for (int c = 0; c < perKw.length; c++) {
        assertThat(perKw[c])
            .as("%s by connection %d", quantities.get(q), c)
            .isCloseTo(exact.perKw(q, c), within(1e-6 * most + 1e-15));
      }
    }
  }

  /** Few quantities are worked out one by one, many for one connection after the other. */
  @Test
  void sensitivitiesAreTheSameHoweverTheyAreWorkedOut() {
    List<MonitoredQuantity> quantities = quantities();
    Sensitivities many = flow.sensitivities(scenario(5, 2), quantities);
    for (int q = 0; q < quantities.size(); q++) {
      Sensitivities one = flow.sensitivities(scenario(5, 2), List.of(quantities.get(q)));
      for (int c = 0; c < network.connections().size(); c++) {
        assertThat(one.perKw(0, c))
            .as("%s by connection %d", quantities.get(q), c)
            .isCloseTo(many.perKw(q, c), within(1e-8 * Math.abs(many.perKw(q, c)) + 1e-12));
      }
    }
  }

  @Test
  void aTapThatMovesChangesAVoltageAsForetold() {
    ScenarioLanes lanes = flow.lanesAround(scenario(5, 2));
    lanes.solve();
    LaneGradients gradients = new LaneGradients(lanes);
    MonitoredQuantity voltage = MonitoredQuantity.voltage("b9", phaseOf("b9"));
    gradients.perKw(0, voltage);
    double foretold = gradients.perTapMove(network.branchIndex("reg"), -1);

    FlowResult before = flow.solve(scenario(5, 2));
    FlowResult after = flow.solve(scenario(5, 1));
    double found = voltage.in(after) - voltage.in(before);
    assertThat(found).isNegative();
    assertThat(foretold).isCloseTo(found, within(-0.03 * found));
  }

  private Scenario scenario(long seed, int tap) {
    Random random = new Random(seed);
    Scenario.Builder builder = Scenario.builder(network).tap("reg", tap);
    for (int c = 0; c < network.connections().size(); c++) {
      builder.connectionKw(c, 100 * random.nextDouble() - 40);
    }
    return builder.build();
  }

  private Phase phaseOf(String bus) {
    return network.bus(bus).phases().at(0);
  }

  private List<MonitoredQuantity> quantities() {
    List<MonitoredQuantity> quantities = new ArrayList<>();
    for (Branch branch : network.branches()) {
      quantities.add(MonitoredQuantity.amps(branch.id(), branch.phases().at(0)));
    }
    for (int b = 0; b < 30; b += 3) {
      quantities.add(MonitoredQuantity.voltage("b" + b, phaseOf("b" + b)));
    }
    quantities.add(MonitoredQuantity.interfaceKw(network));
    quantities.add(new MonitoredQuantity(MonitoredQuantity.Kind.UNBALANCE_PERCENT, "b0", "ABC"));
    return quantities;
  }
}
