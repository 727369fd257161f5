package org.busbar.solvers.optimisation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.type.CalendarDateDuration;
import org.ojalgo.type.CalendarDateUnit;

/** Solves one part of a programme by whoever the rule says, and checks the answer. */
final class PartSolver {

  /** By how much an answer may break a row or a bound, relative to its size. */
  private static final double FEASIBLE = 1e-6;

  private PartSolver() {}

  static double[] prices(Programme part, double[] x, SolveRule rule) {
    if (part.rows() == 0 || isZeroBest(part)) {
      return new double[part.rows()];
    }
    if (takesOrTools(part, rule) && OrToolsLibrary.isThere()) {
      OrToolsSolver solver = new OrToolsIntegration(rule.seconds()).build(OjalgoModel.of(part));
      try {
        solver.solve();
        double[] prices = solver.rowPrices();
        if (prices != null) {
          return byRow(part, solver, prices);
        }
      } finally {
        solver.dispose();
      }
    }
    return PriceRecovery.recover(part, x, rule);
  }

  private static double[] byRow(Programme part, OrToolsSolver solver, double[] prices) {
    Map<String, Double> byName = new HashMap<>();
    for (int r = 0; r < prices.length; r++) {
      byName.put(solver.rowNames().get(r), prices[r]);
    }
    double[] ordered = new double[part.rows()];
    for (int r = 0; r < ordered.length; r++) {
      ordered[r] = byName.getOrDefault("r" + r, 0.0);
    }
    return ordered;
  }

  /**
   * @param bound no answer can have a lower objective
   */
  record Solved(OptimisationStatus status, String solver, double bound, double[] values) {}

  private static boolean takesOrTools(Programme part, SolveRule rule) {
    return switch (rule.choice()) {
      case OJALGO -> false;
      case ORTOOLS -> true;
      case AUTOMATIC ->
          part.variables() + part.rows() > rule.largestForOjalgo()
              || part.wholeVariables() > rule.mostWholeForOjalgo();
    };
  }

  static Solved solve(Programme part, SolveRule rule) {
    if (part.rows() == 0 || part.variables() == 0) {
      return withoutRows(part);
    }
    if (isZeroBest(part)) {
      return new Solved(OptimisationStatus.OPTIMAL, "inspection", 0, new double[part.variables()]);
    }
    boolean wanted = takesOrTools(part, rule);
    String problem = wanted ? OrToolsLibrary.problem() : null;
    if (wanted && problem == null) {
      return byOrTools(part, rule);
    }
    if (problem != null && rule.choice() == SolverChoice.ORTOOLS) {
      return new Solved(OptimisationStatus.FAILED, "nobody. " + problem, 0, new double[0]);
    }
    Solved solved = byOjalgo(part, rule);
    return problem == null
        ? solved
        : new Solved(
            solved.status(),
            solved.solver() + ", though it is large: " + problem,
            solved.bound(),
            solved.values());
  }

  /** Where nothing is required and nothing earns, as in most hours, no solver is needed. */
  private static boolean isZeroBest(Programme part) {
    for (int v = 0; v < part.variables(); v++) {
      if (part.cost(v) < 0 || part.lower(v) > 0 || part.upper(v) < 0) {
        return false;
      }
    }
    for (int r = 0; r < part.rows(); r++) {
      if (part.rowLower(r) > 0 || part.rowUpper(r) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Each variable goes where it is cheapest; a row without variables must allow zero. */
  private static Solved withoutRows(Programme part) {
    double[] values = new double[part.variables()];
    double objective = 0;
    OptimisationStatus status = OptimisationStatus.OPTIMAL;
    for (int r = 0; r < part.rows(); r++) {
      if (part.rowLower(r) > FEASIBLE || part.rowUpper(r) < -FEASIBLE) {
        status = OptimisationStatus.INFEASIBLE;
      }
    }
    for (int v = 0; v < values.length; v++) {
      boolean whole = part.isWhole(v);
      double low = whole ? Math.ceil(part.lower(v) - FEASIBLE) : part.lower(v);
      double high = whole ? Math.floor(part.upper(v) + FEASIBLE) : part.upper(v);
      double best = part.cost(v) < 0 ? high : part.cost(v) > 0 ? low : Math.max(low, 0);
      best = part.cost(v) == 0 ? Math.min(best, high) : best;
      if (low > high) {
        status = OptimisationStatus.INFEASIBLE;
      } else if (Double.isInfinite(best) && status == OptimisationStatus.OPTIMAL) {
        status = OptimisationStatus.UNBOUNDED;
      } else if (!Double.isInfinite(best)) {
        values[v] = best;
        objective += part.cost(v) * best;
      }
    }
    return new Solved(status, "inspection", objective, values);
  }

  private static Solved byOrTools(Programme part, SolveRule rule) {
    String name = part.wholeVariables() > 0 ? "OR-Tools (HiGHS)" : "OR-Tools (GLOP)";
    OrToolsSolver solver = null;
    try {
      solver = new OrToolsIntegration(rule.seconds()).build(OjalgoModel.of(part));
      Optimisation.Result result = solver.solve();
      return checked(part, status(result.getState()), result::doubleValue, name, solver.bound());
    } catch (RuntimeException failure) {
      return new Solved(OptimisationStatus.FAILED, name, 0, new double[0]);
    } finally {
      if (solver != null) {
        solver.dispose();
      }
    }
  }

  private static Solved byOjalgo(Programme part, SolveRule rule) {
    if (part.wholeVariables() == 0) {
      return linearByOjalgo(part, rule);
    }
    BranchAndBound.Relaxed found =
        new BranchAndBound(part, node -> relaxed(node, rule), rule.iterations()).run();
    if (found.values().length == 0) {
      return new Solved(found.status(), "ojAlgo", 0, new double[0]);
    }
    return checked(
        part, found.status(), v -> found.values()[v], "ojAlgo, branch and bound", Double.NaN);
  }

  private static BranchAndBound.Relaxed relaxed(Programme node, SolveRule rule) {
    Solved solved = linearByOjalgo(node, rule);
    return new BranchAndBound.Relaxed(
        solved.status(), node.objective(padded(node, solved.values())), solved.values());
  }

  private static double[] padded(Programme node, double[] values) {
    return values.length == 0 ? new double[node.variables()] : values;
  }

  private static Solved linearByOjalgo(Programme part, SolveRule rule) {
    try {
      ExpressionsBasedModel model = OjalgoModel.of(part);
      model.options.iterations_abort = rule.iterations();
      model.options.abort(
          new CalendarDateDuration(
              (long) Math.ceil(1000 * rule.seconds()), CalendarDateUnit.MILLIS));
      Optimisation.Result result = model.minimise();
      return checked(part, status(result.getState()), result::doubleValue, "ojAlgo", Double.NaN);
    } catch (RuntimeException failure) {
      // A solver's own failure is an answer here. It has no state that could be broken.
      return new Solved(OptimisationStatus.FAILED, "ojAlgo", 0, new double[0]);
    }
  }

  /** An answer counts only if it can be checked: solvers have called nonsense optimal. */
  private static Solved checked(
      Programme part,
      OptimisationStatus status,
      IntToDoubleFunction value,
      String solver,
      double bound) {
    if (status != OptimisationStatus.OPTIMAL && status != OptimisationStatus.STOPPED_WITH_ANSWER) {
      return new Solved(status, solver, 0, new double[0]);
    }
    double[] x = new double[part.variables()];
    double size = 1;
    for (int v = 0; v < x.length; v++) {
      x[v] = Math.max(part.lower(v), Math.min(part.upper(v), value.applyAsDouble(v)));
      x[v] = part.isWhole(v) && Math.abs(x[v] - Math.rint(x[v])) < 1e-6 ? Math.rint(x[v]) : x[v];
      size = Math.max(size, Math.abs(x[v]));
    }
    if (!(part.infeasibility(x) <= FEASIBLE * size * 10)) {
      return new Solved(OptimisationStatus.FAILED, solver, 0, new double[0]);
    }
    double objective = part.objective(x);
    boolean proven = status == OptimisationStatus.OPTIMAL && Double.isNaN(bound);
    double lowest = proven ? objective : Double.isNaN(bound) ? Double.NEGATIVE_INFINITY : bound;
    return new Solved(status, solver, lowest, x);
  }

  private static OptimisationStatus status(Optimisation.State state) {
    return switch (state) {
      case OPTIMAL, DISTINCT -> OptimisationStatus.OPTIMAL;
      case FEASIBLE, APPROXIMATE -> OptimisationStatus.STOPPED_WITH_ANSWER;
      case INFEASIBLE -> OptimisationStatus.INFEASIBLE;
      case UNBOUNDED -> OptimisationStatus.UNBOUNDED;
      case UNEXPLORED -> OptimisationStatus.STOPPED;
      default -> OptimisationStatus.FAILED;
    };
  }
}
