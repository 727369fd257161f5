package org.busbar.solvers.planning;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.busbar.solvers.flow.Violation;

/**
 * Something that growth will break: overloaded elements that hang together, or voltages of one kind
 * in one zone.
 *
 * @param id {@code THERMAL-L115} or {@code UNDERVOLTAGE-north}
 * @param element the worst of them: branch, bus or interface
 * @param elements all that break in any scenario and year
 * @param years one for each scenario and year in which it is there, in their order
 */
public record LongTermNeed(
    String id,
    Violation.Kind kind,
    String element,
    String zone,
    SortedSet<String> elements,
    List<NeedYear> years) {

  /**
   * A need in a year of a scenario.
   *
   * @param element worst in this year, in this phase
   * @param value what it comes to, in the unit of the kind
   * @param limit what is allowed
   * @param hour when it is worst, for people
   * @param hoursPerYear how long it lasts
   * @param reliefKw what must go at its worst: through the element (thermal), or at the connection
   *     that moves the voltage most; ≥ 0
   * @param reliefMwh over the year
   * @param hourFrom first hour ending of the day in which it occurs, 1 to 24
   * @param hourTo last one
   */
  public record NeedYear(
      String scenario,
      int year,
      String element,
      String phase,
      double value,
      double limit,
      String hour,
      double hoursPerYear,
      double reliefKw,
      double reliefMwh,
      int hourFrom,
      int hourTo) {}

  public LongTermNeed {
    elements = Collections.unmodifiableSortedSet(new TreeSet<>(elements));
    years = List.copyOf(years);
  }

  /** The first year of a scenario in which it is there. */
  public OptionalInt firstYear(String scenario) {
    return years.stream().filter(y -> y.scenario().equals(scenario)).mapToInt(NeedYear::year).min();
  }

  public Optional<NeedYear> in(String scenario, int year) {
    return years.stream()
        .filter(y -> y.scenario().equals(scenario) && y.year() == year)
        .findFirst();
  }

  /** Growth of the relief from its first to its last year, kW a year; 0 where there is one year. */
  public double growthKwPerYear(String scenario) {
    List<NeedYear> own = years.stream().filter(y -> y.scenario().equals(scenario)).toList();
    if (own.size() < 2) {
      return 0;
    }
    NeedYear first = own.get(0);
    NeedYear last = own.get(own.size() - 1);
    return (last.reliefKw() - first.reliefKw()) / (last.year() - first.year());
  }

  /** Whether a violation is part of this need. */
  boolean has(Violation violation) {
    return violation.kind() == kind && elements.contains(violation.element());
  }
}
