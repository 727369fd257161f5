package org.busbar.solvers.planning;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A solution of one need, proven by power flow, with what it costs.
 *
 * @param id {@code <need>/<kind>} with a number where there are several of a kind
 * @param words what would be done, a sentence
 * @param viable whether it holds in the reference scenario for as long as a solution must
 * @param verdict why not, or until when, a sentence
 * @param years one for each scenario and year in which the need is there
 * @param capital spent at the beginning, CAD; 0 for flexibility
 * @param presentCost expected over the scenarios, CAD at the beginning of year 1; from the year on
 *     in which it does not hold any more, that of the expansion that follows is in it
 * @param presentCostByScenario likewise in each
 * @param deferralValue what it saves by building the expansion later or not at all within the
 *     years, expected, CAD, before its own cost; 0 for the expansion
 * @param requirements what to procure, for flexibility
 * @param alsoResolves other needs of which nothing is left in any year of the reference scenario in
 *     which it holds
 */
public record PlanOption(
    String id,
    String needId,
    OptionKind kind,
    String words,
    boolean viable,
    String verdict,
    List<OptionYear> years,
    double capital,
    double presentCost,
    SortedMap<String, Double> presentCostByScenario,
    double deferralValue,
    List<Requirement> requirements,
    List<String> alsoResolves) {

  public PlanOption {
    years = List.copyOf(years);
    presentCostByScenario = Collections.unmodifiableSortedMap(new TreeMap<>(presentCostByScenario));
    requirements = List.copyOf(requirements);
    alsoResolves = List.copyOf(alsoResolves);
  }

  /** The last year of a scenario up to which it holds without a gap; empty if it never does. */
  public OptionalInt holdsUntil(String scenario) {
    return OptionYear.holdsUntil(years, scenario);
  }
}
