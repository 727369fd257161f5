package org.busbar.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.busbar.processes.register.Resource;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;
import org.junit.jupiter.api.Test;

class PlansTest {

  private static final NetworkModel NETWORK = SampleArea.CASE.network();

  private final SeededDraw draw = new SeededDraw(1);
  private final AdmsSimulator adms =
      new AdmsSimulator(
          SampleArea.CASE,
          SampleArea.DATE,
          draw,
          new Feeder(SampleArea.CASE, SampleArea.DATE, draw));

  @Test
  void theSwitchingKeepsEveryBusInSupply() {
    SwitchingPlan plan = SwitchingPlan.smallest(NETWORK).orElseThrow();
    boolean[] conducts = NETWORK.normallyConducting();
    conducts[NETWORK.branchIndex(plan.opens())] = false;
    assertThat(NETWORK.energised(conducts)).contains(false);

    conducts[NETWORK.branchIndex(plan.closes())] = true;

    assertThat(NETWORK.energised(conducts)).doesNotContain(false);
  }

  @Test
  void theOverloadIsOnALineWithResourcesBehindIt() {
    var message = adms.overload().orElseThrow();

    assertThat(NETWORK.hasBranch(String.valueOf(message.element()))).isTrue();
    assertThat(message.limitAmps())
        .isPositive()
        .isLessThan(NETWORK.branch(String.valueOf(message.element())).normalAmps());
  }

  @Test
  void theOverloadIsOneThatResourcesCanHelpWith() {
    var message = adms.overload().orElseThrow();
    double limit = Objects.requireNonNull(message.limitAmps());
    double[] injectionKw = new double[NETWORK.connections().size()];
    for (Resource resource : SampleArea.CASE.resources()) {
      injectionKw[NETWORK.connectionIndex(resource.connectionId())] +=
          SampleArea.CASE.expectedKw(resource, SampleArea.DATE.date(), 18);
    }
    var scenario =
        Scenario.builder(NETWORK).loadScale(SampleArea.CASE.loadScale(SampleArea.DATE.date(), 18));
    for (int connection = 0; connection < injectionKw.length; connection++) {
      scenario.connectionKw(connection, injectionKw[connection]);
    }
    var flow = PowerFlow.of(NETWORK).solve(scenario.build());
    double amps = 0;
    for (Phase phase : Phases.ABC.list()) {
      amps = Math.max(amps, flow.amps(String.valueOf(message.element()), phase));
    }

    assertThat(amps / limit).isBetween(1.02, 1.25);
  }
}
