package org.busbar.solvers.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.junit.jupiter.api.Test;

class PathsAndRulesTest {

  private static final Map<DerConnection.Kind, Double> PV_SIGMA =
      Map.of(DerConnection.Kind.PHOTOVOLTAIC, 0.2);

  @Test
  void randomPathsHaveTheSpreadAndTheMemoryThatWasAskedFor() {
    int count = 20_000;
    MonteCarloPaths paths = new MonteCarloPaths(count, 1, 0.1, PV_SIGMA, 0.9);
    double mean = 0;
    double square = 0;
    double product = 0;
    double withPv = 0;
    for (int p = 0; p < count; p++) {
      double here = paths.loadFactor(p, 5) - 1;
      mean += here / count;
      square += here * here / count;
      product += here * (paths.loadFactor(p, 6) - 1) / count;
      withPv += here * (paths.derFactor(p, 5, DerConnection.Kind.PHOTOVOLTAIC) - 1) / count;
    }
    assertThat(mean).isCloseTo(0, within(0.003));
    assertThat(Math.sqrt(square)).isCloseTo(0.1, within(0.003));
    assertThat(product / square).isCloseTo(0.9, within(0.02));
    assertThat(withPv / 0.02).isCloseTo(0, within(0.03));
    assertThat(paths.derFactor(3, 5, DerConnection.Kind.STORAGE)).isEqualTo(1);
  }

  @Test
  void aRandomPathDependsOnTheSeedAndItsNumberOnly() {
    MonteCarloPaths few = new MonteCarloPaths(10, 1, 0.1, PV_SIGMA, 0.9);
    MonteCarloPaths many = new MonteCarloPaths(1000, 1, 0.1, PV_SIGMA, 0.9);
    MonteCarloPaths other = new MonteCarloPaths(10, 2, 0.1, PV_SIGMA, 0.9);
    double late = many.loadFactor(7, 30);
    assertThat(few.loadFactor(7, 30)).isEqualTo(late);
    assertThat(many.loadFactor(8, 30)).isNotEqualTo(late);
    assertThat(other.loadFactor(7, 30)).isNotEqualTo(late);
  }

  @Test
  void aHugeErrorDoesNotTurnALoadIntoASource() {
    MonteCarloPaths wild = new MonteCarloPaths(100, 1, 5, Map.of(), 0);
    for (int p = 0; p < 100; p++) {
      assertThat(wild.loadFactor(p, 0)).isNotNegative();
    }
  }

  @Test
  void rulesNameTheBaseCaseAndEveryElementThatCarriesSomething() {
    NetworkModel network = RandomFeeder.network(7);
    FlowResult base =
        PowerFlow.of(network)
            .solve(Scenario.builder(network).outOfService("ring").connectionKw("pv-2", 0).build());
    assertThat(ContingencyRules.ALL.apply(base))
        .extracting(Contingency::id)
        .startsWith("base", "trunk-1", "trunk-2")
        .contains("lateral-7", "station", "pv-4", "pv-low", "battery")
        .doesNotContain("ring", "pv-2", "regulator")
        .doesNotHaveDuplicates()
        .hasSize(1 + 14 + 1 + 4);
  }

  @Test
  void rulesMayBeNarrowedToTheMainFeederAndToLargeElements() {
    NetworkModel network = RandomFeeder.network(7);
    FlowResult base = PowerFlow.of(network).solve(Scenario.nominal(network));
    assertThat(
            new ContingencyRules(ContingencyRules.Lines.THREE_PHASE, 100, 3, 400, 140).apply(base))
        .extracting(Contingency::id)
        .startsWith("base", "trunk-1", "trunk-2")
        .hasSizeGreaterThan(4)
        .contains("pv-low")
        .doesNotContain("station", "battery");
    assertThat(
            new ContingencyRules(ContingencyRules.Lines.NONE, 0, 0, 300, Double.POSITIVE_INFINITY)
                .apply(base))
        .extracting(Contingency::id)
        .containsExactly("base", "station");
  }
}
