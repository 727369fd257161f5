package org.busbar.solvers.clearing;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.busbar.solvers.optimisation.OptimisationStatus;
import org.busbar.solvers.optimisation.Optimum;
import org.busbar.solvers.optimisation.RowPrices;
import org.busbar.solvers.optimisation.SolveReport;

/**
 * Takes offers at least cost so that every row is met, or as far as offers below the slack price
 * meet it. Pure: the same problem gives the same answer, in whatever order offers and rows come.
 * Never throws on a problem and never answers NaN.
 */
public final class ClearingSolver {

  /** Quantities are in tenths of a kW. */
  public static final double QUANTUM_KW = 0.1;

  /** Prices are in whole cents; CAD per MWh. */
  public static final double CENT = 0.01;

  /** Below this a row counts as met, in the unit of the row. */
  static final double TOLERANCE = 1e-6;

  /** What a report says where no solver was needed. */
  private static final SolveReport NO_SOLVER =
      new SolveReport(OptimisationStatus.OPTIMAL, "inspection", 0, 0, 0, 0, 0, 0);

  private ClearingSolver() {}

  /**
   * The quantities of {@link #solve} alone, at less than half of its work; none where it would take
   * nothing.
   */
  static Function<String, Double> quantities(ClearingProblem problem, ClearingLimits limits) {
    SortedMap<String, Double> kw = new TreeMap<>();
    ClearingModel model = new ClearingModel(problem);
    Optimum optimum = model.solve(limits.rule());
    if (optimum.isOptimal() || (limits.acceptUnproven() && optimum.hasAnswer())) {
      double[] rounded = model.rounded(optimum);
      for (int b = 0; b < rounded.length; b++) {
        kw.put(problem.blocks().get(b).id(), rounded[b]);
      }
    }
    return id -> kw.getOrDefault(id, 0.0);
  }

  public static ClearingResult solve(ClearingProblem problem, ClearingLimits limits) {
    // Targets of stores and the like may require something, too.
    boolean mayForce = !problem.conditions().storages().isEmpty();
    if (!mayForce && problem.rows().stream().allMatch(row -> missing(row, 0) <= TOLERANCE)) {
      return nothingTaken(problem, ClearingStatus.NOTHING_TO_DO, "Nothing is required.", NO_SOLVER);
    }
    if (!mayForce && problem.blocks().stream().allMatch(block -> block.maxKw() == 0)) {
      return nothingTaken(problem, ClearingStatus.NO_OFFERS, "Nobody offers.", NO_SOLVER);
    }
    ClearingModel model = new ClearingModel(problem);
    Optimum optimum = model.solve(limits.rule());
    if (!optimum.isOptimal() && !(limits.acceptUnproven() && optimum.hasAnswer())) {
      return nothingTaken(
          problem, ClearingStatus.FAILED, reason(optimum.report()), optimum.report());
    }
    return assemble(problem, model, optimum, model.prices(optimum, limits.rule()));
  }

  private static String reason(SolveReport report) {
    return switch (report.status()) {
      case INFEASIBLE ->
          "The conditions of the offers contradict each other, such as a target that no offer can"
              + " charge; nothing is taken.";
      case UNBOUNDED -> "The cost has no lowest value; nothing is taken.";
      default ->
          "The solver gave no proven answer within its limits ("
              + report.status()
              + "); nothing is taken.";
    };
  }

  /** By how much a row is not met, zero or positive. */
  private static double missing(ClearingRow row, double reached) {
    return Math.max(
        0,
        row.sense() == ClearingRow.Sense.AT_LEAST ? row.bound() - reached : reached - row.bound());
  }

  private static ClearingResult nothingTaken(
      ClearingProblem problem, ClearingStatus status, String report, SolveReport solving) {
    SortedMap<String, Double> kw = new TreeMap<>();
    SortedMap<String, Double> worth = new TreeMap<>();
    for (OfferBlock block : problem.blocks()) {
      kw.put(block.id(), 0.0);
      worth.put(block.id(), 0.0);
    }
    SortedMap<String, Double> slack = new TreeMap<>();
    SortedMap<String, Double> price = new TreeMap<>();
    for (ClearingRow row : problem.rows()) {
      double missing = missing(row, 0);
      double rowPrice = missing > TOLERANCE ? problem.slackPricePerMwh() : 0;
      int sign = row.sense() == ClearingRow.Sense.AT_LEAST ? 1 : -1;
      slack.put(row.id(), missing);
      price.put(row.id(), rowPrice);
      row.perKw().forEach((id, effect) -> worth.merge(id, sign * effect * rowPrice, Double::sum));
    }
    return new ClearingResult(status, kw, slack, price, worth, 0, report, solving);
  }

  private static ClearingResult assemble(
      ClearingProblem problem, ClearingModel model, Optimum optimum, RowPrices prices) {
    SortedMap<String, Double> kw = new TreeMap<>();
    SortedMap<String, Double> worth = new TreeMap<>();
    double[] rounded = model.rounded(optimum);
    double cost = 0;
    int taken = 0;
    for (int b = 0; b < rounded.length; b++) {
      OfferBlock block = problem.blocks().get(b);
      kw.put(block.id(), rounded[b]);
      worth.put(block.id(), inCents(model.programme.cost(b) - prices.reducedCost()[b]));
      cost += rounded[b] * block.pricePerMwh() / 1000;
      taken += rounded[b] > 0 ? 1 : 0;
    }
    SortedMap<String, Double> slack = new TreeMap<>();
    SortedMap<String, Double> price = new TreeMap<>();
    int unmet = 0;
    for (int r = 0; r < problem.rows().size(); r++) {
      ClearingRow row = problem.rows().get(r);
      double reached = 0;
      for (Map.Entry<String, Double> entry : row.perKw().entrySet()) {
        reached += entry.getValue() * kw.getOrDefault(entry.getKey(), 0.0);
      }
      // The exact answer keeps a row to the tolerance, the rounded one to twice that.
      boolean isUnmet = missing(row, reached) > 3 * TOLERANCE;
      slack.put(row.id(), isUnmet ? missing(row, reached) : 0);
      unmet += isUnmet ? 1 : 0;
      double dual = prices.perRow()[model.columns.networkRow.get(r)];
      price.put(
          row.id(), Math.max(0, inCents(row.sense() == ClearingRow.Sense.AT_LEAST ? dual : -dual)));
    }
    String report =
        String.format(
            Locale.ROOT,
            "%d of %d blocks taken for %.2f CAD; %d of %d rows not met.",
            taken,
            problem.blocks().size(),
            cost,
            unmet,
            problem.rows().size());
    return new ClearingResult(
        unmet == 0 ? ClearingStatus.OPTIMAL : ClearingStatus.PARTIAL,
        kw,
        slack,
        price,
        worth,
        cost,
        report,
        optimum.report());
  }

  private static double inCents(double price) {
    return Math.rint(price / CENT) * CENT;
  }
}
