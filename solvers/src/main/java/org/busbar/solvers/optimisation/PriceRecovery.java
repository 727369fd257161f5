package org.busbar.solvers.optimisation;

/**
 * Row prices from a solved linear programme by complementary slackness: a price for each active row
 * so that no reduced cost has the wrong sign. ojAlgo's own multipliers are of the model after its
 * simplification, and miss what that took out.
 */
final class PriceRecovery {

  private static final double ACTIVE = 1e-7;

  private final Programme programme;
  private final double[] x;
  private final int[] rising;
  private final int[] falling;
  private final Programme dual = new Programme();

  private PriceRecovery(Programme programme, double[] x) {
    this.programme = programme;
    this.x = x;
    rising = new int[programme.rows()];
    falling = new int[programme.rows()];
  }

  static double[] recover(Programme programme, double[] x, SolveRule rule) {
    return new PriceRecovery(programme, x).run(rule);
  }

  private double[] run(SolveRule rule) {
    int error = dual.addVariable("error", 0, Double.POSITIVE_INFINITY, 1);
    for (int r = 0; r < rising.length; r++) {
      double reached = programme.activity(r, x);
      boolean low = isAt(reached, programme.rowLower(r));
      boolean high = isAt(reached, programme.rowUpper(r));
      // Positive and negative part, because ojAlgo is not at its best with free variables.
      rising[r] = low ? dual.addVariable("up" + r, 0, Double.POSITIVE_INFINITY, 0) : -1;
      falling[r] = high ? dual.addVariable("down" + r, 0, Double.POSITIVE_INFINITY, 0) : -1;
    }
    addColumns(error);
    double[] prices = new double[rising.length];
    Optimum found = Optimiser.solve(dual, rule.with(SolverChoice.OJALGO));
    for (int r = 0; r < prices.length && found.hasAnswer(); r++) {
      prices[r] += rising[r] < 0 ? 0 : found.value(rising[r]);
      prices[r] -= falling[r] < 0 ? 0 : found.value(falling[r]);
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
    for (int r = 0; r < rising.length; r++) {
      for (int k = 0; k < programme.count(r); k++) {
        int v = programme.column(r, k);
        set(atMost[v], r, programme.coefficient(r, k));
        set(atLeast[v], r, programme.coefficient(r, k));
      }
    }
  }

  private void set(int column, int row, double coefficient) {
    if (column >= 0 && rising[row] >= 0) {
      dual.set(column, rising[row], coefficient);
    }
    if (column >= 0 && falling[row] >= 0) {
      dual.set(column, falling[row], -coefficient);
    }
  }

  private double cost(int variable) {
    return programme.cost(variable);
  }

  private int addRow(int variable, double from, double to) {
    return dual.addRow("c" + variable, from, to);
  }

  private static boolean isAt(double value, double bound) {
    return !Double.isInfinite(bound)
        && Math.abs(value - bound) <= ACTIVE * Math.max(1, Math.abs(bound));
  }
}
