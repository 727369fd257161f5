package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes offers at least cost so that every row is met, or as far as offers below the slack price
 * meet it. Pure: the same problem gives the same answer, in whatever order offers and rows come.
 * Never throws on a problem and never answers NaN.
 */
public final class ClearingSolver {

  /** Quantities are in tenths of a kW. */
  public static final double QUANTUM_KW = 0.1;

  /** Below this a row counts as met, in the unit of the row. */
  static final double TOLERANCE = 1e-6;

  private ClearingSolver() {}

  public static ClearingResult solve(ClearingProblem problem, ClearingLimits limits) {
    Set<Integer> hours = new TreeSet<>();
    for (ClearingRow row : problem.rows()) {
      if (missing(row, 0) > TOLERANCE) {
        hours.add(row.interval());
      }
    }
    if (hours.isEmpty()) {
      return nothingTaken(problem, ClearingStatus.NOTHING_TO_DO, "Nothing is required.");
    }
    if (problem.blocks().stream().allMatch(block -> block.maxKw() == 0)) {
      return nothingTaken(problem, ClearingStatus.NO_OFFERS, "Nobody offers.");
    }
    return assemble(problem, parts(problem, hours, limits));
  }

  /**
   * Solves the hours one by one. If their answers ask more of a battery than it holds, all hours
   * are solved together once, which allots its energy to them, and then each again within its
   * allotment.
   */
  private static List<ClearingPart> parts(
      ClearingProblem problem, Set<Integer> hours, ClearingLimits limits) {
    List<ClearingPart> alone = alone(problem, hours, problem.energyLimits(), limits);
    boolean enough = true;
    for (EnergyLimit limit : problem.energyLimits()) {
      double kwh = alone.stream().mapToDouble(part -> part.total(limit.blockIds())).sum();
      enough &= kwh <= limit.maxKwh() + TOLERANCE;
    }
    if (enough) {
      return alone;
    }
    ClearingPart together = new ClearingPart(problem, hours, problem.energyLimits(), limits);
    if (together.failed()) {
      return List.of(together);
    }
    List<EnergyLimit> allotments = new ArrayList<>();
    for (EnergyLimit limit : problem.energyLimits()) {
      double soFar = 0;
      for (int hour : hours) {
        List<String> itsBlocks = together.ofHour(limit.blockIds(), hour);
        // Whole tenths that never add up to more than the whole.
        double upTo = soFar + together.total(itsBlocks);
        double tenths = Math.floor(upTo * 10 + TOLERANCE) - Math.floor(soFar * 10 + TOLERANCE);
        allotments.add(new EnergyLimit(limit.id() + ":" + hour, itsBlocks, tenths / 10));
        soFar = upTo;
      }
    }
    return alone(problem, hours, allotments, limits);
  }

  private static List<ClearingPart> alone(
      ClearingProblem problem,
      Set<Integer> hours,
      List<EnergyLimit> energyLimits,
      ClearingLimits limits) {
    return hours.stream()
        .map(hour -> new ClearingPart(problem, Set.of(hour), energyLimits, limits))
        .toList();
  }

  /** By how much a row is not met, zero or positive. */
  private static double missing(ClearingRow row, double reached) {
    return Math.max(
        0,
        row.sense() == ClearingRow.Sense.AT_LEAST ? row.bound() - reached : reached - row.bound());
  }

  private static ClearingResult nothingTaken(
      ClearingProblem problem, ClearingStatus status, String report) {
    SortedMap<String, Double> kw = new TreeMap<>();
    problem.blocks().forEach(block -> kw.put(block.id(), 0.0));
    SortedMap<String, Double> slack = new TreeMap<>();
    SortedMap<String, Double> price = new TreeMap<>();
    for (ClearingRow row : problem.rows()) {
      double missing = missing(row, 0);
      slack.put(row.id(), missing);
      price.put(row.id(), missing > TOLERANCE ? problem.slackPricePerMwh() : 0);
    }
    return new ClearingResult(status, kw, slack, price, worth(problem, price), 0, report);
  }

  private static SortedMap<String, Double> worth(
      ClearingProblem problem, Map<String, Double> priceByRow) {
    SortedMap<String, Double> worth = new TreeMap<>();
    problem.blocks().forEach(block -> worth.put(block.id(), 0.0));
    for (ClearingRow row : problem.rows()) {
      int sign = row.sense() == ClearingRow.Sense.AT_LEAST ? 1 : -1;
      double price = priceByRow.getOrDefault(row.id(), 0.0);
      row.perKw().forEach((id, effect) -> worth.merge(id, sign * effect * price, Double::sum));
    }
    return worth;
  }

  private static ClearingResult assemble(ClearingProblem problem, List<ClearingPart> parts) {
    SortedMap<String, Double> kw = new TreeMap<>();
    problem.blocks().forEach(block -> kw.put(block.id(), 0.0));
    SortedMap<String, Double> price = new TreeMap<>();
    problem.rows().forEach(row -> price.put(row.id(), 0.0));
    for (ClearingPart part : parts) {
      if (part.failed()) {
        return nothingTaken(
            problem,
            ClearingStatus.FAILED,
            "The linear solver gave no answer within its iterations; nothing is taken.");
      }
      double[] rounded = part.rounded();
      for (int b = 0; b < rounded.length; b++) {
        kw.put(part.blocks().get(b).id(), rounded[b]);
      }
      part.pricesInto(price);
    }
    SortedMap<String, Double> slack = new TreeMap<>();
    int unmet = 0;
    for (ClearingRow row : problem.rows()) {
      double reached = 0;
      for (Map.Entry<String, Double> entry : row.perKw().entrySet()) {
        reached += entry.getValue() * kw.getOrDefault(entry.getKey(), 0.0);
      }
      // The exact answer keeps a row to the tolerance, the rounded one to twice that.
      boolean isUnmet = missing(row, reached) > 3 * TOLERANCE;
      slack.put(row.id(), isUnmet ? missing(row, reached) : 0);
      unmet += isUnmet ? 1 : 0;
    }
    double cost = 0;
    int taken = 0;
    for (OfferBlock block : problem.blocks()) {
      double quantity = kw.getOrDefault(block.id(), 0.0);
      cost += quantity * block.pricePerMwh() / 1000;
      taken += quantity > 0 ? 1 : 0;
    }
    String report =
        String.format(
            Locale.ROOT,
            "%d of %d blocks taken for %.2f CAD; %d of %d rows in %d hours not met.",
            taken,
            problem.blocks().size(),
            cost,
            unmet,
            problem.rows().size(),
            parts.size());
    return new ClearingResult(
        unmet == 0 ? ClearingStatus.OPTIMAL : ClearingStatus.PARTIAL,
        kw,
        slack,
        price,
        worth(problem, price),
        cost,
        report);
  }
}
