package org.busbar.solvers.planning;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.network.NetworkModel;

/**
 * What is planned.
 *
 * @param scenarios the first one is the reference: in it a solution must hold
 * @param years the horizon, 1 to 30; year 1 is the first planning year, after one year of growth
 * @param hours that stand for a year before growth
 * @param blocks flexibility that can be procured
 * @param lineKm length of each line that can be re-conducted, by id
 */
public record PlanningProblem(
    NetworkModel network,
    OperatingLimits limits,
    List<GrowthScenario> scenarios,
    int years,
    List<StudyHour> hours,
    List<FlexibilityBlock> blocks,
    SortedMap<String, Double> lineKm,
    UnitCosts costs) {

  private static final int MOST_YEARS = 30;

  public PlanningProblem {
    scenarios = List.copyOf(scenarios);
    hours = List.copyOf(hours);
    blocks = List.copyOf(blocks);
    lineKm = Collections.unmodifiableSortedMap(new TreeMap<>(lineKm));
    if (years < 1 || years > MOST_YEARS) {
      throw new IllegalArgumentException(
          "The years (%d) must be within 1..%d. Give a shorter horizon."
              .formatted(years, MOST_YEARS));
    }
    if (hours.isEmpty() || scenarios.isEmpty()) {
      throw new IllegalArgumentException("A study must have hours and scenarios. Give both.");
    }
    double weights = scenarios.stream().mapToDouble(GrowthScenario::weight).sum();
    if (Math.abs(weights - 1) > 1e-6) {
      throw new IllegalArgumentException(
          "The weights of the scenarios (%s together) must sum to 1. Correct them."
              .formatted(weights));
    }
    if (scenarios.stream().map(GrowthScenario::name).distinct().count() < scenarios.size()) {
      throw new IllegalArgumentException("The names of the scenarios must differ. Rename one.");
    }
    hours.forEach(
        hour -> {
          hour.kw().keySet().forEach(network::connectionIndex);
          hour.solarKw().keySet().forEach(network::connectionIndex);
        });
    blocks.forEach(block -> block.places().keySet().forEach(network::connectionIndex));
    lineKm.keySet().forEach(network::branchIndex);
  }

  public GrowthScenario reference() {
    return scenarios.get(0);
  }
}
