package org.busbar.solvers.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.NetworkModel;

/** Every case by a power flow of its own, remembered in full. */
record BruteForce(Map<String, Found> worst, Map<String, Double> probability, long insecure) {

  /** What is known of one limit. */
  static final class Found {
    Violation worst;
    String contingency;
    int interval;
    String path;
    long cases;
    double probability;
  }

  static BruteForce of(
      List<Scenario> day,
      StochasticPaths paths,
      List<Contingency> contingencies,
      SecuritySettings settings) {
    PowerFlow flow = PowerFlow.of(day.get(0).network());
    Map<String, Found> worst = new TreeMap<>();
    Map<String, Double> probability = new TreeMap<>();
    long insecure = 0;
    for (Contingency contingency : contingencies) {
      OperatingLimits limits =
          contingency.isBaseCase() ? settings.baseLimits() : settings.contingencyLimits();
      probability.put(contingency.id(), 0.0);
      for (int t = 0; t < day.size(); t++) {
        double weight = 0;
        Map<String, Double> weights = new TreeMap<>();
        for (int p = 0; p < paths.count(); p++) {
          FlowResult result = flow.solve(scenario(day.get(t), contingency, paths, p, t));
          assertThat(result.converged()).isTrue();
          List<Violation> violations = result.violations(limits);
          if (!violations.isEmpty()) {
            insecure++;
            weight += paths.weight(p);
          }
          for (Violation violation : violations) {
            String key = key(violation);
            Found found = worst.computeIfAbsent(key, k -> new Found());
            found.cases++;
            weights.merge(key, paths.weight(p), Double::sum);
            if (found.worst == null || violation.severity() > found.worst.severity()) {
              found.worst = violation;
              found.contingency = contingency.id();
              found.interval = t;
              found.path = paths.id(p);
            }
          }
        }
        weights.forEach(
            (key, sum) -> worst.get(key).probability = Math.max(worst.get(key).probability, sum));
        probability.merge(contingency.id(), weight, Math::max);
      }
    }
    return new BruteForce(worst, probability, insecure);
  }

  private static Scenario scenario(
      Scenario forecast, Contingency contingency, StochasticPaths paths, int path, int interval) {
    NetworkModel network = forecast.network();
    Scenario.Builder builder = forecast.toBuilder();
    for (int l = 0; l < network.loads().size(); l++) {
      builder.loadFactor(l, forecast.loadFactor(l) * paths.loadFactor(path, interval));
    }
    for (int c = 0; c < network.connections().size(); c++) {
      double factor = paths.derFactor(path, interval, network.connections().get(c).kind());
      if (contingency.connections().contains(network.connections().get(c).id())) {
        factor = 0;
      }
      builder.connectionKw(c, factor * forecast.connectionKw(c));
      builder.connectionKvar(c, factor * forecast.connectionKvar(c));
    }
    contingency.branches().forEach(builder::outOfService);
    return builder.build();
  }

  private static String key(Violation violation) {
    return violation.kind() + " " + violation.element() + " " + violation.phase();
  }

  void compare(SecurityResult result) {
    assertThat(result.violations()).hasSameSizeAs(worst.keySet());
    for (SecurityViolation violation : result.violations()) {
      Found found = worst.get(key(violation.worst()));
      assertThat(found).as(key(violation.worst())).isNotNull();
      assertThat(violation.worst().value())
          .isCloseTo(found.worst.value(), within(1e-6 * Math.abs(found.worst.value())));
      assertThat(violation.worst().limit()).isCloseTo(found.worst.limit(), within(1e-12));
      assertThat(violation.contingency()).isEqualTo(found.contingency);
      assertThat(violation.interval()).isEqualTo(found.interval);
      assertThat(violation.path()).isEqualTo(found.path);
      assertThat(violation.cases()).isEqualTo(found.cases);
      assertThat(violation.probability()).isCloseTo(found.probability, within(1e-12));
    }
    assertThat(result.outcomes()).hasSameSizeAs(probability.keySet());
    for (ContingencyOutcome outcome : result.outcomes()) {
      assertThat(outcome.probability())
          .isCloseTo(probability.get(outcome.contingency().id()), within(1e-12));
      assertThat(outcome.unsolved().cases()).isZero();
    }
    assertThat(result.outcomes().stream().mapToLong(ContingencyOutcome::insecure).sum())
        .isEqualTo(insecure);
  }
}
