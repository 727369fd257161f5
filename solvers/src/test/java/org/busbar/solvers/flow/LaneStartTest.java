package org.busbar.solvers.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Transformer;
import org.junit.jupiter.api.Test;

class LaneStartTest {

  private static final NetworkModel NETWORK = RandomFeeder.of(1, 60);

  private final PowerFlow flow = PowerFlow.of(NETWORK);

  @Test
  void lanesStartAtTheSolutionOfTheirScenarioWithItsTaps() {
    ScenarioLanes lanes = flow.lanesAround(raised(0.8));
    lanes.solve(new SolveLimits(1e-6, 50));
    // The first iteration is the one that finds that nothing changes.
    assertThat(lanes.iterations()).isEqualTo(1);
  }

  @Test
  void linearisingMovesTheStartToWhereTheLanesAreAndNotTheirSolutions() {
    ScenarioLanes lanes = flow.lanesAround(raised(0.3));
    Scenario far = raised(1.2);
    for (int lane = 0; lane < lanes.count(); lane++) {
      lanes.set(lane, far);
    }
    lanes.solve();
    lanes.linearise();
    lanes.restart();
    lanes.solve(new SolveLimits(1e-6, 50));
    assertThat(lanes.iterations()).isEqualTo(1);
    lanes.set(3, raised(1.0));
    lanes.solve();
    FlowResult alone = flow.solve(raised(1.0));
    for (int node = 0; node < NETWORK.nodeCount(); node++) {
      assertThat(lanes.vPu(3, node)).isCloseTo(alone.vPu(node), within(1e-9));
    }
  }

  private static Scenario raised(double load) {
    Scenario.Builder builder = Scenario.builder(NETWORK).loadScale(load);
    for (int b = 0; b < NETWORK.branchCount(); b++) {
      if (NETWORK.branches().get(b) instanceof Transformer t && t.tapChanger() != null) {
        builder.tap(b, t.tap() + 4);
      }
    }
    return builder.build();
  }
}
