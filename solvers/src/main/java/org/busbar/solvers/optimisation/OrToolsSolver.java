package org.busbar.solvers.optimisation;

import com.google.ortools.modelbuilder.ModelBuilderHelper;
import com.google.ortools.modelbuilder.ModelSolverHelper;
import com.google.ortools.modelbuilder.SolveStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.structure.Structure1D;

/** One model of ojAlgo in OR-Tools, to be minimised. */
final class OrToolsSolver implements Optimisation.Solver {

  /** HiGHS prints a banner and stops 0.01 % above the optimum unless told otherwise. */
  private static final String EXACT_AND_SILENT =
      "output_flag=false\nmip_rel_gap=0\nmip_abs_gap=1e-9\nmip_feasibility_tolerance=1e-9\n"
          + "primal_feasibility_tolerance=1e-9\nthreads=1";

  private final ModelBuilderHelper model = new ModelBuilderHelper();
  private final ModelSolverHelper solver;
  private final boolean isWhole;
  private final int variables;

  /** Row of OR-Tools per expression that is a constraint, in the order of the model. */
  private final List<String> rowNames = new ArrayList<>();

  private double bound = Double.NaN;
  private double @Nullable [] rowPrices;

  OrToolsSolver(ExpressionsBasedModel source, double seconds) {
    isWhole = source.isAnyVariableInteger();
    solver = new ModelSolverHelper(isWhole ? "highs" : "glop");
    solver.enableOutput(false);
    solver.setTimeLimitInSeconds(seconds);
    if (isWhole) {
      solver.setSolverSpecificParameters(EXACT_AND_SILENT);
    }
    variables = source.countVariables();
    for (int v = 0; v < variables; v++) {
      Variable variable = source.getVariable(v);
      model.addVar();
      model.setVarLowerBound(v, variable.getLowerLimit(false, Double.NEGATIVE_INFINITY));
      model.setVarUpperBound(v, variable.getUpperLimit(false, Double.POSITIVE_INFINITY));
      model.setVarIntegrality(v, variable.isInteger());
      if (variable.isObjective()) {
        model.setVarObjectiveCoefficient(v, variable.getContributionWeight().doubleValue());
      }
    }
    for (Expression expression : source.getExpressions()) {
      if (expression.isConstraint()) {
        addRow(expression);
      }
    }
  }

  private void addRow(Expression expression) {
    int row = model.addLinearConstraint();
    rowNames.add(expression.getName());
    model.setConstraintLowerBound(row, expression.getLowerLimit(false, Double.NEGATIVE_INFINITY));
    model.setConstraintUpperBound(row, expression.getUpperLimit(false, Double.POSITIVE_INFINITY));
    for (Map.Entry<Structure1D.IntIndex, java.math.BigDecimal> entry :
        expression.getLinearEntrySet()) {
      model.addConstraintTerm(row, entry.getKey().index, entry.getValue().doubleValue());
    }
  }

  @Override
  public Optimisation.Result solve(Optimisation.@Nullable Result kickStarter) {
    solver.solve(model);
    SolveStatus status = solver.getStatus();
    double[] values = new double[variables];
    if (!solver.hasSolution()) {
      return Optimisation.Result.of(0, state(status), values);
    }
    for (int v = 0; v < variables; v++) {
      values[v] = solver.getVariableValue(v);
    }
    bound = isWhole ? solver.getBestObjectiveBound() : solver.getObjectiveValue();
    if (!isWhole) {
      double[] prices = new double[rowNames.size()];
      for (int r = 0; r < prices.length; r++) {
        prices[r] = solver.getDualValue(r);
      }
      rowPrices = prices;
    }
    return Optimisation.Result.of(solver.getObjectiveValue(), state(status), values);
  }

  private static Optimisation.State state(SolveStatus status) {
    return switch (status) {
      case OPTIMAL -> Optimisation.State.OPTIMAL;
      case FEASIBLE -> Optimisation.State.FEASIBLE;
      case INFEASIBLE -> Optimisation.State.INFEASIBLE;
      case UNBOUNDED -> Optimisation.State.UNBOUNDED;
      case NOT_SOLVED, CANCELLED_BY_USER, UNKNOWN_STATUS -> Optimisation.State.UNEXPLORED;
      default -> Optimisation.State.FAILED;
    };
  }

  /** Best proven bound of the objective; NaN before a solve. */
  double bound() {
    return bound;
  }

  /** Price of each row by name, if the model is linear and solved. */
  double @Nullable [] rowPrices() {
    return rowPrices;
  }

  List<String> rowNames() {
    return rowNames;
  }

  @Override
  public void dispose() {
    model.delete();
    solver.delete();
  }
}
