package org.busbar.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.busbar.solvers.network.NetworkModel;
import org.junit.jupiter.api.Test;

class PlansTest {

  private static final NetworkModel NETWORK = SampleArea.CASE.network();

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
    OverloadPlan plan = OverloadPlan.of(NETWORK, 1.0).orElseThrow();

    assertThat(NETWORK.hasBranch(plan.line())).isTrue();
    assertThat(plan.limitAmps()).isPositive().isLessThan(NETWORK.branch(plan.line()).normalAmps());
  }
}
