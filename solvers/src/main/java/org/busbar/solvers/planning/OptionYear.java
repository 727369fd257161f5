package org.busbar.solvers.planning;

import java.util.List;
import java.util.OptionalInt;

/**
 * What power flow says of a solution in a year of a scenario in which the need is there.
 *
 * @param resolves whether nothing of the need is left and nothing new breaks
 * @param finding what is left or new, a sentence; empty if it resolves
 * @param kw flexibility or battery power used at most; 0 for others
 * @param mwh what they deliver in the year
 * @param activationCost what delivery costs in the year, CAD
 */
public record OptionYear(
    String scenario,
    int year,
    boolean resolves,
    String finding,
    double kw,
    double mwh,
    double activationCost) {

  /** The last year of a scenario up to which all resolve; empty where the first does not. */
  static OptionalInt holdsUntil(List<OptionYear> years, String scenario) {
    OptionalInt last = OptionalInt.empty();
    for (OptionYear year : years) {
      if (year.scenario().equals(scenario)) {
        if (!year.resolves()) {
          break;
        }
        last = OptionalInt.of(year.year());
      }
    }
    return last;
  }
}
