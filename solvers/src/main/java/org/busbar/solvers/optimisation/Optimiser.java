package org.busbar.solvers.optimisation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Solves programmes: each independent part by ojAlgo up to the size of the rule, by OR-Tools beyond
 * it. Never throws on a programme and never answers NaN.
 */
public final class Optimiser {

  private Optimiser() {}

  public static Optimum solve(Programme programme, SolveRule rule) {
    long start = System.nanoTime();
    double[] values = new double[programme.variables()];
    OptimisationStatus worst = OptimisationStatus.OPTIMAL;
    Set<String> solvers = new LinkedHashSet<>();
    double bound = programme.constant();
    List<Components.Part> parts = Components.of(programme);
    // They share nothing, and the answers come back in the order of the parts.
    List<PartSolver.Solved> answers =
        parts.parallelStream().map(part -> PartSolver.solve(part.programme(), rule)).toList();
    for (int p = 0; p < answers.size(); p++) {
      Components.Part part = parts.get(p);
      PartSolver.Solved solved = answers.get(p);
      solvers.add(solved.solver());
      worst = worse(worst, solved.status());
      bound += solved.bound();
      for (int v = 0; v < solved.values().length; v++) {
        values[part.variables()[v]] = solved.values()[v];
      }
    }
    boolean answered =
        worst == OptimisationStatus.OPTIMAL || worst == OptimisationStatus.STOPPED_WITH_ANSWER;
    double objective = answered ? programme.objective(values) : 0;
    double gap = Math.max(0, objective - bound) / Math.max(1, Math.abs(objective));
    SolveReport report =
        new SolveReport(
            worst,
            String.join(" and ", solvers),
            (System.nanoTime() - start) / 1e9,
            answered && Double.isFinite(gap) ? gap : Double.POSITIVE_INFINITY,
            programme.variables(),
            programme.wholeVariables(),
            programme.rows(),
            programme.nonzeros());
    return new Optimum(worst, objective, answered ? values : new double[0], report);
  }

  /**
   * Prices of the rows at an optimum, with the whole variables held where they are.
   *
   * @throws IllegalArgumentException if the optimum has no answer
   */
  public static RowPrices prices(Programme programme, Optimum optimum, SolveRule rule) {
    if (!optimum.hasAnswer()) {
      throw new IllegalArgumentException(
          "The optimum (" + optimum.status() + ") must have an answer to have prices.");
    }
    double[] x = optimum.values();
    Programme linear = programme.withWholeFixedAt(x);
    double[] perRow = new double[programme.rows()];
    List<Components.Part> parts = Components.of(linear);
    List<double[]> prices =
        parts.parallelStream()
            .map(part -> PartSolver.prices(part.programme(), part.own(x), rule))
            .toList();
    for (int p = 0; p < prices.size(); p++) {
      Components.Part part = parts.get(p);
      double[] found = prices.get(p);
      for (int r = 0; r < found.length; r++) {
        perRow[part.rows()[r]] = found[r];
      }
    }
    return RowPrices.of(linear, perRow);
  }

  private static OptimisationStatus worse(OptimisationStatus one, OptimisationStatus two) {
    return rank(one) >= rank(two) ? one : two;
  }

  private static int rank(OptimisationStatus status) {
    return switch (status) {
      case OPTIMAL -> 0;
      case STOPPED_WITH_ANSWER -> 1;
      case STOPPED -> 2;
      case FAILED -> 3;
      case UNBOUNDED -> 4;
      case INFEASIBLE -> 5;
    };
  }

  /** Why OR-Tools cannot be used here, as a sentence; null if it can. */
  public static @Nullable String orToolsProblem() {
    return OrToolsLibrary.problem();
  }

  /** The parts of a programme that share no variable, for reports. */
  static List<Integer> sizesOfParts(Programme programme) {
    List<Integer> sizes = new ArrayList<>();
    Components.of(programme).forEach(part -> sizes.add(part.variables().length));
    return sizes;
  }
}
