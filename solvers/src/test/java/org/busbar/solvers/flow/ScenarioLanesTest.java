package org.busbar.solvers.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioLanesTest {

  private static final NetworkModel NETWORK = RandomFeeder.of(1, 60);
  private static final Scenario NOMINAL = Scenario.nominal(NETWORK);

  private final LanePowerFlow flow = new LanePowerFlow(NETWORK, SolveLimits.DEFAULT);

  @Test
  void oneLaneAndSixteenScalarAndVectorAgree() {
    LaneKernel vectors = LaneKernel.fastest();
    assertThat(vectors)
        .as("the tests run with --add-modules jdk.incubator.vector")
        .isInstanceOf(VectorKernel.class);
    List<Scenario> scenarios = scenarios(16, 5);
    ScenarioLanes vector = lanes(vectors);
    ScenarioLanes scalar = lanes(new ScalarKernel(Kernels.LANES));
    for (int lane = 0; lane < 16; lane++) {
      vector.set(lane, scenarios.get(lane));
      scalar.set(lane, scenarios.get(lane));
    }
    vector.solve();
    scalar.solve();
    for (int lane = 0; lane < 16; lane++) {
      FlowResult alone = flow.solve(scenarios.get(lane));
      assertThat(alone.converged()).isTrue();
      for (int node = 0; node < NETWORK.nodeCount(); node++) {
        assertThat(vector.vPu(lane, node)).isCloseTo(alone.vPu(node), within(1e-10));
        assertThat(scalar.vPu(lane, node)).isCloseTo(alone.vPu(node), within(1e-10));
      }
      assertThat(vector.interfaceKw(lane)).isCloseTo(alone.interfaceKw(), within(1e-5));
      assertThat(vector.worstLoading(lane)).isCloseTo(scalar.worstLoading(lane), within(1e-9));
      assertThat(vector.lowestPu(lane)).isCloseTo(scalar.lowestPu(lane), within(1e-10));
      assertThat(vector.highestPu(lane)).isCloseTo(scalar.highestPu(lane), within(1e-10));
    }
  }

  @Test
  void theKernelsAgreeWhereVoltagesAreFarTooLow() {
    Scenario heavy = Scenario.builder(NETWORK).loadScale(3).build();
    ScenarioLanes vector = lanes(LaneKernel.fastest());
    ScenarioLanes scalar = lanes(new ScalarKernel(Kernels.LANES));
    vector.set(2, heavy);
    scalar.set(2, heavy);
    vector.solve();
    scalar.solve();
    FlowResult alone = flow.solve(heavy);
    assertThat(alone.converged()).isTrue();
    assertThat(vector.converged(2) && scalar.converged(2)).isTrue();
    assertThat(scalar.lowestPu(2)).as("below the limits of the loads").isBetween(0.3, 0.8);
    for (int node = 0; node < NETWORK.nodeCount(); node++) {
      assertThat(vector.vPu(2, node)).isCloseTo(alone.vPu(node), within(1e-8));
      assertThat(scalar.vPu(2, node)).isCloseTo(alone.vPu(node), within(1e-8));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void allPowerIsAccountedFor(int seed) {
    NetworkModel network = RandomFeeder.of(seed, 80);
    FlowResult result = PowerFlow.of(network).solve(Scenario.nominal(network));
    double heat = 0;
    for (int b = 0; b < network.branchCount(); b++) {
      heat += lossKw(result, b);
    }
    assertThat(result.converged()).isTrue();
    assertThat(result.lossesKw()).isCloseTo(heat, within(1e-9 * result.loadKw()));
  }

  @Test
  void aLaneThatDivergesLeavesTheOthersAlone() {
    ScenarioLanes lanes = lanes(LaneKernel.fastest());
    lanes.loadFactor(3, 0, 1e9);
    lanes.connectionKw(5, 0, Double.NaN);
    lanes.solve();
    FlowResult alone = flow.solve(NOMINAL);
    assertThat(lanes.converged(5)).isFalse();
    assertThat(lanes.converged(4)).isTrue();
    assertThat(lanes.vPu(4, 30)).isCloseTo(alone.vPu(30), within(1e-9));
    assertThat(lanes.breaks(5, OperatingLimits.ANSI_A)).isTrue();
    lanes.connectionKw(5, 0, 0);
    lanes.solve();
    assertThat(lanes.converged(5)).as("it starts anew").isTrue();
    assertThat(lanes.vPu(5, 30)).isCloseTo(alone.vPu(30), within(1e-9));
  }

  @Test
  void anOutageMadeByPartialFactorisationIsThatOfAFreshOne() {
    ScenarioLanes base = flow.lanesAround(NOMINAL);
    for (int b = 0; b < NETWORK.branchCount(); b += 7) {
      if (NETWORK.branches().get(b) instanceof Line line) {
        Scenario out = NOMINAL.toBuilder().outOfService(line.id()).build();
        ScenarioLanes lanes = flow.lanesLike(base, out);
        lanes.solve();
        FlowResult fresh = PowerFlow.of(NETWORK).solve(out);
        assertThat(lanes.converged(0)).isTrue();
        for (int node = 0; node < NETWORK.nodeCount(); node++) {
          assertThat(lanes.vPu(0, node)).isCloseTo(fresh.vPu(node), within(1e-9));
        }
        assertThat(fresh.deEnergisedBuses()).contains(line.toBus());
      }
    }
  }

  @Test
  void closingTheTieFeedsFromBothSides() {
    Scenario closed = NOMINAL.toBuilder().closed("tie", true).build();
    FlowResult meshed = flow.solve(closed);
    FlowResult radial = flow.solve(NOMINAL);
    assertThat(meshed.converged()).isTrue();
    assertThat(meshed.lossesKw()).isLessThan(radial.lossesKw());
  }

  @Test
  void sensitivitiesAreTheSlopesOfSolvedPowerFlows() {
    List<MonitoredQuantity> monitored = new ArrayList<>();
    for (int b = 0; b < NETWORK.branchCount(); b += 9) {
      monitored.add(
          MonitoredQuantity.amps(
              NETWORK.branches().get(b).id(), NETWORK.branches().get(b).phases().at(0)));
    }
    for (int node = 0; node < NETWORK.nodeCount(); node += 11) {
      monitored.add(
          MonitoredQuantity.voltage(
              NETWORK.buses().get(NETWORK.nodeBus(node)).id(), NETWORK.nodePhase(node)));
    }
    monitored.add(MonitoredQuantity.interfaceKw(NETWORK));
    Scenario around = scenarios(1, 9).get(0);
    Sensitivities exact = flow.sensitivities(around, monitored);
    for (int c = 0; c < NETWORK.connections().size(); c += 3) {
      FlowResult above = flow.solve(moved(around, c, 0.5));
      FlowResult below = flow.solve(moved(around, c, -0.5));
      for (int m = 0; m < monitored.size(); m++) {
        double slope = monitored.get(m).in(above) - monitored.get(m).in(below);
        assertThat(exact.perKw(m, c))
            .as("%s per kW of %s", monitored.get(m), NETWORK.connections().get(c).id())
            .isCloseTo(slope, within(1e-6 + 1e-4 * Math.abs(slope)));
      }
    }
  }

  @Test
  void theSlopesOfTheCoilsOfADerSumToThoseOfTheDer() {
    List<MonitoredQuantity> monitored =
        List.of(
            MonitoredQuantity.interfaceKw(NETWORK),
            MonitoredQuantity.voltage("b59", NETWORK.bus("b59").phases().at(0)));
    Sensitivities exact = flow.sensitivities(NOMINAL, monitored);
    int connection = connectionWithSeveralCoils();
    int coils = NETWORK.connections().get(connection).coils().size();
    for (int m = 0; m < monitored.size(); m++) {
      double active = 0;
      double reactive = 0;
      for (int coil = 0; coil < coils; coil++) {
        active += exact.perCoil(connection, coil, true)[m] / coils;
        reactive += exact.perCoil(connection, coil, false)[m] / coils;
      }
      assertThat(active).isCloseTo(exact.perKw(m, connection), within(1e-12));
      assertThat(reactive).isCloseTo(exact.perKvar(m, connection), within(1e-12));
    }
    assertThat(exact.perCoil(connection, 0, true)[1])
        .isNotCloseTo(exact.perCoil(connection, 1, true)[1], within(1e-7));
  }

  @Test
  void lanesRefuseAnotherStateOfSwitches() {
    ScenarioLanes lanes = flow.lanesAround(NOMINAL);
    Scenario closed = NOMINAL.toBuilder().closed("tie", true).build();
    assertThatThrownBy(() -> lanes.set(0, closed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Make lanes around it");
  }

  @Test
  void aSolveAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ScenarioLanes lanes = lanes(new ScalarKernel(Kernels.LANES));
    long before = 0;
    for (int round = 0; round < 2; round++) {
      before = threads.getCurrentThreadAllocatedBytes();
      for (int k = 0; k < 50; k++) {
        lanes.loadFactor(k % 16, 0, 0.8 + 0.01 * k);
        lanes.solve();
        lanes.breaks(k % 16, OperatingLimits.ANSI_A);
      }
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as("bytes in 50 solves; asking the question costs some itself")
        .isLessThan(2_000);
  }

  private static int connectionWithSeveralCoils() {
    int c = 0;
    while (NETWORK.connections().get(c).coils().size() == 1) {
      c++;
    }
    return c;
  }

  private ScenarioLanes lanes(LaneKernel kernel) {
    return new ScenarioLanes(
        flow.lanesAround(NOMINAL).linear(), NOMINAL, SolveLimits.DEFAULT, kernel);
  }

  private static Scenario moved(Scenario scenario, int connection, double kw) {
    return scenario.toBuilder()
        .connectionKw(connection, scenario.connectionKw(connection) + kw)
        .build();
  }

  private static List<Scenario> scenarios(int count, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Scenario> scenarios = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      Scenario.Builder builder = Scenario.builder(NETWORK);
      for (int l = 0; l < NETWORK.loads().size(); l++) {
        builder.loadFactor(l, 0.3 + random.nextDouble());
      }
      for (int c = 0; c < NETWORK.connections().size(); c++) {
        builder.connectionKw(c, 50 * random.nextDouble()).connectionKvar(c, random.nextDouble());
      }
      builder.tap("reg-A", random.nextInt(10)).tap("reg-C", -random.nextInt(10));
      builder.capacitor(0, random.nextBoolean());
      scenarios.add(builder.build());
    }
    return scenarios;
  }

  /** What goes into a branch less what comes out of it, from voltages and its own impedances. */
  private static double lossKw(FlowResult result, int branch) {
    Primitive primitive =
        Primitive.of(
            result.network(),
            branch,
            result.scenario().tap(branch),
            result.network().energised(result.scenario().conducting()));
    double watts = 0;
    for (int i = 0; primitive != null && i < primitive.terminals(); i++) {
      for (int j = 0; j < primitive.terminals(); j++) {
        int from = primitive.node[i];
        int to = primitive.node[j];
        double yRe = primitive.re[i * primitive.terminals() + j];
        double yIm = primitive.im[i * primitive.terminals() + j];
        double iRe = yRe * result.vRe(to) - yIm * result.vIm(to);
        double iIm = yRe * result.vIm(to) + yIm * result.vRe(to);
        watts += result.vRe(from) * iRe + result.vIm(from) * iIm;
      }
    }
    return result.scenario().conducts(branch) ? watts / 1000 : 0;
  }
}
