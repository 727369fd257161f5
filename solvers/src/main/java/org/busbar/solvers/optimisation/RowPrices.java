package org.busbar.solvers.optimisation;

/**
 * What the optimum of a linear programme is worth at its bounds.
 *
 * @param perRow by how much the objective rises when the active bound of a row rises by 1; 0 where
 *     no bound is active
 * @param reducedCost by how much it rises when a variable is forced up by 1
 * @param objective of the dual; equals that of the programme
 */
public record RowPrices(double[] perRow, double[] reducedCost, double objective) {

  static RowPrices of(Programme programme, double[] perRow) {
    double[] reduced = new double[programme.variables()];
    for (int v = 0; v < reduced.length; v++) {
      reduced[v] = programme.cost(v);
    }
    double objective = programme.constant();
    for (int r = 0; r < perRow.length; r++) {
      double bound = perRow[r] > 0 ? programme.rowLower(r) : programme.rowUpper(r);
      if (Double.isInfinite(bound)) {
        // A price of a bound that is not there can only be the rounding of zero.
        perRow[r] = 0;
      }
      objective += perRow[r] == 0 ? 0 : perRow[r] * bound;
      for (int k = 0; k < programme.count(r); k++) {
        reduced[programme.column(r, k)] -= perRow[r] * programme.coefficient(r, k);
      }
    }
    for (int v = 0; v < reduced.length; v++) {
      double bound = reduced[v] > 0 ? programme.lower(v) : programme.upper(v);
      objective += Double.isInfinite(bound) ? 0 : reduced[v] * bound;
    }
    return new RowPrices(perRow, reduced, objective);
  }
}
