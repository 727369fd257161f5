package org.busbar.processes.planning;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.conditions.SystemStates;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.StandingOffer;
import org.busbar.solvers.planning.FlexibilityBlock;
import org.busbar.solvers.planning.PlanningProblem;
import org.busbar.solvers.planning.StudyHour;

/**
 * The planning problem of a case. Its last twelve months of demand stand for a year: of each month
 * the day with the highest peak, the upper, the middle and the lowest of its days by peak, each for
 * those around it.
 */
public final class StudyYear {

  /** Parts of a month, ranked by the peaks of its days, and the rank that stands for each. */
  private static final double UPPER_PART = 0.3;

  private static final double LOWEST_PART = 0.1;

  private StudyYear() {}

  /**
   * @param deliveredFraction of resources whose deliveries were verified, 0 to 1
   * @throws IllegalArgumentException where the case has less than a year of demand
   */
  public static PlanningProblem of(
      OperatingCase area, PlanningBasis basis, int years, Map<String, Double> deliveredFraction) {
    return new PlanningProblem(
        area.network(),
        SystemStates.LIMITS,
        basis.scenarios(),
        years,
        hours(area),
        blocks(area, basis, deliveredFraction),
        basis.lineKm(),
        basis.costs());
  }

  static List<StudyHour> hours(OperatingCase area) {
    LocalDate last = area.demand().last();
    LocalDate first = last.minusYears(1).plusDays(1);
    if (!area.demand().covers(first)) {
      throw new IllegalArgumentException(
          "The demand of case %s (%s to %s) must cover a year. Add days to demand.csv."
              .formatted(area.id(), area.demand().first(), last));
    }
    SortedMap<YearMonth, List<LocalDate>> months = new TreeMap<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      months.computeIfAbsent(YearMonth.from(day), month -> new ArrayList<>()).add(day);
    }
    List<StudyHour> hours = new ArrayList<>();
    for (List<LocalDate> days : months.values()) {
      days.sort(
          Comparator.comparingDouble((LocalDate day) -> -peak(area, day))
              .thenComparing(Comparator.naturalOrder()));
      representatives(days)
          .forEach(
              (day, weight) -> {
                for (int hour = 1; hour <= 24; hour++) {
                  hours.add(hour(area, day, hour, weight));
                }
              });
    }
    return hours;
  }

  /** Days that stand for the month, with how many days each stands for. */
  private static SortedMap<LocalDate, Integer> representatives(List<LocalDate> ranked) {
    int n = ranked.size();
    int upper = Math.max(1, (int) Math.round(UPPER_PART * n) - 1);
    int lowest = Math.max(1, (int) Math.round(LOWEST_PART * n));
    SortedMap<LocalDate, Integer> days = new TreeMap<>();
    int middle = n - 1 - upper - lowest;
    if (middle < 1) { // the stump of a month
      ranked.forEach(day -> days.put(day, 1));
      return days;
    }
    days.put(ranked.get(0), 1);
    days.put(ranked.get(1 + upper / 2), upper);
    days.put(ranked.get(1 + upper + middle / 2), middle);
    days.put(ranked.get(n - 1), lowest);
    return days;
  }

  private static double peak(OperatingCase area, LocalDate day) {
    double peak = 0;
    for (int hour = 1; hour <= 24; hour++) {
      peak = Math.max(peak, area.demand().megawatts(day, hour));
    }
    return peak;
  }

  private static StudyHour hour(OperatingCase area, LocalDate day, int hourEnding, int weight) {
    SortedMap<String, Double> kw = new TreeMap<>();
    SortedMap<String, Double> solarKw = new TreeMap<>();
    for (Resource resource : area.resources()) {
      double expected = area.expectedKw(resource, day, hourEnding);
      var into = resource.profile().equals(OperatingCase.SOLAR) ? solarKw : kw;
      area.places(resource)
          .forEach((place, part) -> into.merge(place, part * expected, Double::sum));
    }
    return new StudyHour(
        day.toString(), hourEnding, weight, area.loadScale(day, hourEnding), kw, solarKw);
  }

  private static List<FlexibilityBlock> blocks(
      OperatingCase area, PlanningBasis basis, Map<String, Double> deliveredFraction) {
    List<FlexibilityBlock> blocks = new ArrayList<>();
    for (Resource resource : area.resources()) {
      double delivered =
          deliveredFraction.getOrDefault(resource.id(), basis.deliveredPercent() / 100);
      List<StandingOffer> offers =
          area.standingOffers().stream()
              .filter(offer -> offer.resourceId().equals(resource.id()))
              .toList();
      for (StandingOffer offer : offers) {
        blocks.add(
            block(
                area,
                resource,
                offer.direction(),
                offer.quantityKw(),
                offer.pricePerMwh().doubleValue(),
                offer.fromHourEnding(),
                offer.toHourEnding(),
                delivered));
      }
      boolean solar = resource.profile().equals(OperatingCase.SOLAR);
      if (offers.isEmpty()) {
        double kw =
            basis.plausiblePercent()
                / 100
                * Math.max(resource.maxInjectionKw(), resource.maxWithdrawalKw());
        // The sun can be held back, not called.
        blocks.add(
            block(
                area,
                resource,
                solar ? Direction.DOWN : Direction.UP,
                kw,
                basis.plausiblePricePerMwh(),
                1,
                24,
                delivered));
      }
    }
    return blocks;
  }

  private static FlexibilityBlock block(
      OperatingCase area,
      Resource resource,
      Direction direction,
      double kw,
      double price,
      int from,
      int to,
      double delivered) {
    return new FlexibilityBlock(
        resource.id(),
        FlexibilityBlock.Direction.valueOf(direction.name()),
        kw,
        price,
        from,
        to,
        resource.energyKwh() > 0 ? resource.energyKwh() : Double.POSITIVE_INFINITY,
        delivered,
        area.places(resource));
  }
}
