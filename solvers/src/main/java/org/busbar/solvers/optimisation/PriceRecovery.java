package org.busbar.solvers.optimisation;

import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;

/**
 * Row prices from a solved linear programme by complementary slackness: a price for each active row
 * so that no reduced cost has the wrong sign. ojAlgo's own multipliers are of the model after its
 * simplification, and miss what that took out.
 */
final class PriceRecovery {

  private static final double ACTIVE = 1e-7;

  private final Programme programme;
  private final double[] x;
  private final int[] active;
  private final Programme dual = new Programme();

  private PriceRecovery(Programme programme, double[] x) {
    this.programme = programme;
    this.x = x;
    active = new int[programme.rows()];
  }

  static double[] recover(Programme programme, double[] x, SolveRule rule) {
    return new PriceRecovery(programme, x).run(rule);
  }

  private double[] run(SolveRule rule) {
    int error = dual.addVariable("error", 0, Double.POSITIVE_INFINITY, 1);
    for (int r = 0; r < active.length; r++) {
      double reached = programme.activity(r, x);
      boolean low = isAt(reached, programme.rowLower(r));
      boolean high = isAt(reached, programme.rowUpper(r));
      active[r] =
          low || high
              ? dual.addVariable(
                  "y" + r,
                  high ? Double.NEGATIVE_INFINITY : 0,
                  low ? Double.POSITIVE_INFINITY : 0,
                  0)
              : -1;
    }
    addColumns(error);
    double[] prices = new double[active.length];
    ExpressionsBasedModel model = OjalgoModel.of(dual);
    model.options.iterations_abort = rule.iterations();
    Optimisation.Result result = model.minimise();
    for (int r = 0; r < prices.length && result.getState().isFeasible(); r++) {
      prices[r] = active[r] < 0 ? 0 : result.doubleValue(active[r]);
    }
    return prices;
  }

  /** One or two rows for each variable: its reduced cost is zero, or not of the wrong sign. */
  private void addColumns(int error) {
    int[] atMost = new int[programme.variables()];
    int[] atLeast = new int[programme.variables()];
    for (int v = 0; v < atMost.length; v++) {
      boolean low = isAt(x[v], programme.lower(v));
      boolean high = isAt(x[v], programme.upper(v));
      atMost[v] = low && high ? -1 : high ? -1 : addRow(v, Double.NEGATIVE_INFINITY, cost(v));
      atLeast[v] = low && high ? -1 : low ? -1 : addRow(v, cost(v), Double.POSITIVE_INFINITY);
      if (atMost[v] >= 0) {
        dual.set(atMost[v], error, -1);
      }
      if (atLeast[v] >= 0) {
        dual.set(atLeast[v], error, 1);
      }
    }
    for (int r = 0; r < active.length; r++) {
      for (int k = 0; k < programme.count(r) && active[r] >= 0; k++) {
        int v = programme.column(r, k);
        if (atMost[v] >= 0) {
          dual.set(atMost[v], active[r], programme.coefficient(r, k));
        }
        if (atLeast[v] >= 0) {
          dual.set(atLeast[v], active[r], programme.coefficient(r, k));
        }
      }
    }
  }

  private double cost(int variable) {
    return programme.cost(variable);
  }

  private int addRow(int variable, double from, double to) {
    return dual.addRow("c" + variable, from, to);
  }

  private static boolean isAt(double value, double bound) {
    return Math.abs(value - bound) <= ACTIVE * Math.max(1, Math.abs(bound));
  }
}
