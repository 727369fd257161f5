package org.busbar.solvers.clearing;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.optimisation.OptimisationStatus;
import org.busbar.solvers.optimisation.Optimum;
import org.busbar.solvers.optimisation.Programme;
import org.busbar.solvers.optimisation.RowPrices;
import org.busbar.solvers.optimisation.SolveReport;
import org.jspecify.annotations.Nullable;

/**
 * What a clearing takes. Prices cost as much again as the quantities, so they are worked out only
 * where somebody looks at them.
 */
final class ClearingAnswer {

  /** Below this a row counts as met, in the unit of the row. */
  private static final double TOLERANCE = ClearingSolver.TOLERANCE;

  /** What a report says where no solver was needed. */
  private static final SolveReport NO_SOLVER =
      new SolveReport(OptimisationStatus.OPTIMAL, "inspection", 0, 0, 0, 0, 0, 0);

  private final ClearingProblem problem;
  private final SolveReport solving;
  private final SortedMap<String, Double> kw = new TreeMap<>();
  private final SortedMap<String, Double> slack = new TreeMap<>();
  private final double costCad;
  private final ClearingStatus status;
  private final String report;

  /** Null if nothing is taken. */
  private final @Nullable ClearingModel model;

  private final @Nullable Optimum optimum;

  /** Nothing is taken, for a reason. */
  private ClearingAnswer(
      ClearingProblem problem, ClearingStatus status, String report, SolveReport solving) {
    this.problem = problem;
    this.status = status;
    this.report = report;
    this.solving = solving;
    costCad = 0;
    model = null;
    optimum = null;
    problem.blocks().forEach(block -> kw.put(block.id(), 0.0));
    problem.rows().forEach(row -> slack.put(row.id(), missing(row, 0)));
  }

  private ClearingAnswer(ClearingProblem problem, ClearingModel model, Optimum optimum) {
    this.problem = problem;
    this.model = model;
    this.optimum = optimum;
    solving = optimum.report();
    double[] rounded = model.rounded(optimum);
    double cost = 0;
    int taken = 0;
    for (int b = 0; b < rounded.length; b++) {
      OfferBlock block = problem.blocks().get(b);
      kw.put(block.id(), rounded[b]);
      cost += rounded[b] * block.pricePerMwh() / 1000;
      taken += rounded[b] > 0 ? 1 : 0;
    }
    costCad = cost;
    int unmet = 0;
    for (int r = 0; r < problem.rows().size(); r++) {
      ClearingRow row = problem.rows().get(r);
      double missing =
          missing(row, reached(model.programme, model.columns.networkRow.get(r), rounded));
      // The exact answer keeps a row to the tolerance, the rounded one to twice that.
      boolean isUnmet = missing > 3 * TOLERANCE;
      slack.put(row.id(), isUnmet ? missing : 0);
      unmet += isUnmet ? 1 : 0;
    }
    status = unmet == 0 ? ClearingStatus.OPTIMAL : ClearingStatus.PARTIAL;
    report =
        String.format(
            Locale.ROOT,
            "%d of %d blocks taken for %.2f CAD; %d of %d rows not met.%s",
            taken,
            problem.blocks().size(),
            cost,
            unmet,
            problem.rows().size(),
            optimum.isOptimal() ? "" : " A limit came first, so it is not proven to be the best.");
  }

  /** One line for people. */
  String report() {
    return report;
  }

  static ClearingAnswer to(ClearingProblem problem, ClearingLimits limits) {
    // Targets of stores and the like may require something, too.
    boolean mayForce = !problem.conditions().storages().isEmpty();
    if (!mayForce && problem.rows().stream().allMatch(row -> missing(row, 0) <= TOLERANCE)) {
      return new ClearingAnswer(
          problem, ClearingStatus.NOTHING_TO_DO, "Nothing is required.", NO_SOLVER);
    }
    if (!mayForce && problem.blocks().stream().allMatch(block -> block.maxKw() == 0)) {
      return new ClearingAnswer(problem, ClearingStatus.NO_OFFERS, "Nobody offers.", NO_SOLVER);
    }
    ClearingModel model = new ClearingModel(problem);
    Optimum optimum = model.solve(limits.rule());
    if (!optimum.isOptimal() && !(limits.acceptUnproven() && optimum.hasAnswer())) {
      return new ClearingAnswer(
          problem, ClearingStatus.FAILED, reason(optimum.report()), optimum.report());
    }
    return new ClearingAnswer(problem, model, optimum);
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

  /** What the blocks do to a row; they are the first variables of the programme. */
  private static double reached(Programme programme, int row, double[] kwByBlock) {
    double sum = 0;
    for (int k = 0; k < programme.count(row); k++) {
      int v = programme.column(row, k);
      sum += v < kwByBlock.length ? programme.coefficient(row, k) * kwByBlock[v] : 0;
    }
    return sum;
  }

  /** By how much a row is not met, zero or positive. */
  private static double missing(ClearingRow row, double reached) {
    return Math.max(
        0,
        row.sense() == ClearingRow.Sense.AT_LEAST ? row.bound() - reached : reached - row.bound());
  }

  double kw(String blockId) {
    return kw.getOrDefault(blockId, 0.0);
  }

  /** Quantity taken of each block of the problem, kW. */
  SortedMap<String, Double> kwByBlock() {
    return Collections.unmodifiableSortedMap(kw);
  }

  ClearingStatus status() {
    return status;
  }

  double costCad() {
    return costCad;
  }

  ClearingResult withPrices(ClearingLimits limits) {
    SortedMap<String, Double> worth = new TreeMap<>();
    SortedMap<String, Double> price = new TreeMap<>();
    ClearingModel solved = model;
    Optimum best = optimum;
    if (solved == null || best == null) {
      pricesOfNothing(worth, price);
    } else {
      RowPrices prices = solved.prices(best, limits.rule());
      for (int b = 0; b < problem.blocks().size(); b++) {
        worth.put(
            problem.blocks().get(b).id(),
            inCents(solved.programme.cost(b) - prices.reducedCost()[b]));
      }
      for (int r = 0; r < problem.rows().size(); r++) {
        ClearingRow row = problem.rows().get(r);
        double dual = prices.perRow()[solved.columns.networkRow.get(r)];
        boolean atLeast = row.sense() == ClearingRow.Sense.AT_LEAST;
        price.put(row.id(), Math.max(0, inCents(atLeast ? dual : -dual)));
      }
    }
    return new ClearingResult(status, kw, slack, price, worth, costCad, report, solving);
  }

  /** Where nothing is taken a row that is not met has the price of slack. */
  private void pricesOfNothing(SortedMap<String, Double> worth, SortedMap<String, Double> price) {
    problem.blocks().forEach(block -> worth.put(block.id(), 0.0));
    for (ClearingRow row : problem.rows()) {
      double rowPrice = missing(row, 0) > TOLERANCE ? problem.slackPricePerMwh() : 0;
      int sign = row.sense() == ClearingRow.Sense.AT_LEAST ? 1 : -1;
      price.put(row.id(), rowPrice);
      row.perKw().forEach((id, effect) -> worth.merge(id, sign * effect * rowPrice, Double::sum));
    }
  }

  private static double inCents(double price) {
    return Math.rint(price / ClearingSolver.CENT) * ClearingSolver.CENT;
  }
}
