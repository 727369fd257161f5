package org.busbar.solvers.operation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Active and reactive powers of DERs that meet linear limits at least cost, as a linear programme
 * in ojAlgo; the only class of this package that names it.
 *
 * @param kwCost per DER, of a kW injected more
 * @param kvarCost of a kvar away from {@code kvarBase}
 * @param kva per DER, limit on both together; infinite = none
 */
record DispatchProgramme(
    double[] minKw,
    double[] maxKw,
    double[] kwCost,
    double[] minKvar,
    double[] maxKvar,
    double[] kvarBase,
    double kvarCost,
    double[] kva,
    List<Row> rows) {

  /** Missing a limit by what 1 kW of the most effective DER does costs as much as this many kW. */
  private static final double MISS_COST = 1e4;

  private static final int ITERATIONS = 20_000;
  private static final int TANGENT_PASSES = 6;
  private static final double ROUND_TOLERANCE = 1e-6;

  /** {@code perKw . kw + perKvar . kvar <= atMost}. */
  record Row(double[] perKw, double[] perKvar, double atMost) {}

  /** An answer. */
  record Point(double[] kw, double[] kvar) {}

  /** A tangent of the circle of apparent power. */
  private record Tangent(int der, double cos, double sin) {}

  /**
   * @return null if there is no usable answer
   */
  @Nullable Point solve() {
    List<Tangent> tangents = new ArrayList<>();
    Point point = null;
    for (int pass = 0; pass < TANGENT_PASSES; pass++) {
      point = solve(tangents);
      if (point == null || !cut(point, tangents)) {
        break;
      }
    }
    return point;
  }

  /** Adds a tangent wherever a point is outside its circle. */
  private boolean cut(Point point, List<Tangent> tangents) {
    boolean any = false;
    for (int i = 0; i < kva.length; i++) {
      double size = Math.hypot(point.kw()[i], point.kvar()[i]);
      if (maxKvar[i] > minKvar[i] && size > kva[i] * (1 + ROUND_TOLERANCE)) {
        tangents.add(new Tangent(i, point.kw()[i] / size, point.kvar()[i] / size));
        any = true;
      }
    }
    return any;
  }

  private @Nullable Point solve(List<Tangent> tangents) {
    try {
      return solveOrThrow(tangents);
    } catch (RuntimeException failure) {
      // A solver's own failure is an answer here: none. It has no state that could be broken.
      return null;
    }
  }

  private @Nullable Point solveOrThrow(List<Tangent> tangents) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    model.options.iterations_abort = ITERATIONS;
    int n = minKw.length;
    @Nullable Variable[] above = new @Nullable Variable[n];
    @Nullable Variable[] more = new @Nullable Variable[n];
    @Nullable Variable[] less = new @Nullable Variable[n];
    double dearest = 0;
    for (int i = 0; i < n; i++) {
      dearest = Math.max(dearest, Math.abs(kwCost[i]));
      above[i] = variable(model, "p" + i, maxKw[i] - minKw[i], kwCost[i]);
      more[i] = variable(model, "u" + i, maxKvar[i] - kvarBase[i], kvarCost);
      less[i] = variable(model, "d" + i, kvarBase[i] - minKvar[i], kvarCost);
    }
    for (int r = 0; r < rows.size(); r++) {
      add(model, "r" + r, rows.get(r), above, more, less, Math.max(dearest, kvarCost));
    }
    for (int t = 0; t < tangents.size(); t++) {
      Tangent tangent = tangents.get(t);
      int i = tangent.der();
      Expression expression = model.newExpression("t" + t);
      set(expression, above[i], tangent.cos());
      set(expression, more[i], tangent.sin());
      set(expression, less[i], -tangent.sin());
      expression.upper(kva[i] - tangent.cos() * minKw[i] - tangent.sin() * kvarBase[i]);
    }
    Optimisation.Result result = model.minimise();
    if (!result.getState().isFeasible()) {
      return null;
    }
    double[] kw = new double[n];
    double[] kvar = new double[n];
    for (int i = 0; i < n; i++) {
      kw[i] = within(minKw[i] + value(above[i]), minKw[i], maxKw[i]);
      kvar[i] = within(kvarBase[i] + value(more[i]) - value(less[i]), minKvar[i], maxKvar[i]);
    }
    return new Point(kw, kvar);
  }

  private void add(
      ExpressionsBasedModel model,
      String name,
      Row row,
      @Nullable Variable[] above,
      @Nullable Variable[] more,
      @Nullable Variable[] less,
      double dearest) {
    double most = 0;
    double fixed = 0;
    for (int i = 0; i < above.length; i++) {
      most = Math.max(most, above[i] == null ? 0 : Math.abs(row.perKw()[i]));
      boolean moves = more[i] != null || less[i] != null;
      most = Math.max(most, moves ? Math.abs(row.perKvar()[i]) : 0);
      fixed += row.perKw()[i] * minKw[i] + row.perKvar()[i] * kvarBase[i];
    }
    if (most == 0) {
      return;
    }
    Expression expression = model.newExpression(name);
    for (int i = 0; i < above.length; i++) {
      set(expression, above[i], row.perKw()[i] / most);
      set(expression, more[i], row.perKvar()[i] / most);
      set(expression, less[i], -row.perKvar()[i] / most);
    }
    expression.set(model.newVariable("miss " + name).lower(0).weight(MISS_COST * dearest), -1);
    expression.upper((row.atMost() - fixed) / most);
  }

  private static @Nullable Variable variable(
      ExpressionsBasedModel model, String name, double range, double cost) {
    return range > 0 ? model.newVariable(name).lower(0).upper(range).weight(cost) : null;
  }

  private static void set(Expression expression, @Nullable Variable variable, double factor) {
    if (variable != null && factor != 0) {
      expression.set(variable, factor);
    }
  }

  private static double value(@Nullable Variable variable) {
    return variable == null ? 0 : variable.getValue().doubleValue();
  }

  private static double within(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }
}
