package org.busbar.processes.planning;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.planning.GrowthScenario;
import org.busbar.solvers.planning.UnitCosts;

/**
 * What a study assumes, beside the case.
 *
 * @param scenarios the reference first
 * @param lineKm length of each line, by id
 * @param plausiblePercent of the rating of a registered resource without an offer that can be
 *     procured too
 * @param plausiblePricePerMwh at this price, CAD
 * @param deliveredPercent of what is called that comes, where nothing was verified yet
 * @param assumptions all figures with their dates and sources, for people
 */
public record PlanningBasis(
    UnitCosts costs,
    List<GrowthScenario> scenarios,
    SortedMap<String, Double> lineKm,
    double plausiblePercent,
    double plausiblePricePerMwh,
    double deliveredPercent,
    List<Assumption> assumptions) {

  /**
   * A figure that somebody has to stand for.
   *
   * @param date from which it is
   * @param source where it is from, in words
   */
  public record Assumption(String item, String value, String unit, LocalDate date, String source) {}

  public PlanningBasis {
    scenarios = List.copyOf(scenarios);
    lineKm = Collections.unmodifiableSortedMap(new TreeMap<>(lineKm));
    assumptions = List.copyOf(assumptions);
  }
}
