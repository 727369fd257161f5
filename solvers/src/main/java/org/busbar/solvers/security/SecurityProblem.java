package org.busbar.solvers.security;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;

/**
 * What to analyse: every contingency in every interval on every path.
 *
 * @param forecast one scenario per interval, all with the same switches
 * @param paths what may come instead
 * @param contingencies in any order; {@link Contingency#BASE_CASE} is one of them if wanted
 */
public record SecurityProblem(
    List<Scenario> forecast,
    StochasticPaths paths,
    List<Contingency> contingencies,
    SecuritySettings settings) {

  public SecurityProblem {
    forecast = List.copyOf(forecast);
    contingencies = List.copyOf(contingencies);
    if (forecast.isEmpty()) {
      throw new IllegalArgumentException("The forecast must have at least one interval.");
    }
    for (int t = 1; t < forecast.size(); t++) {
      requireLike(forecast.get(0), forecast.get(t), t);
    }
    Set<String> ids = new HashSet<>();
    for (Contingency contingency : contingencies) {
      if (!ids.add(contingency.id())) {
        throw new IllegalArgumentException(
            "The contingency (" + contingency.id() + ") is listed twice. Give each its own id.");
      }
      requireKnown(contingency, forecast.get(0).network());
    }
  }

  private static void requireLike(Scenario first, Scenario other, int interval) {
    if (!other.network().version().equals(first.network().version())) {
      throw new IllegalArgumentException(
          "The scenario of interval " + interval + " must be of the same network as the first.");
    }
    for (int b = 0; b < first.network().branchCount(); b++) {
      if (first.conducts(b) != other.conducts(b)) {
        throw new IllegalArgumentException(
            "The branch (%s) must conduct in all intervals or in none, but differs in interval %d."
                    .formatted(first.network().branches().get(b).id(), interval)
                + " Analyse the intervals before and after the switching apart.");
      }
    }
  }

  private static void requireKnown(Contingency contingency, NetworkModel network) {
    try {
      contingency.branches().forEach(network::branchIndex);
      contingency.connections().forEach(network::connectionIndex);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The contingency (" + contingency.id() + ") loses what does not exist: " + e.getMessage(),
          e);
    }
  }

  public NetworkModel network() {
    return forecast.get(0).network();
  }

  /** Power flows in one contingency. */
  public int casesPerContingency() {
    return Math.multiplyExact(forecast.size(), paths.count());
  }
}
