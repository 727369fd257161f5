package org.busbar.solvers.flow;

import org.jspecify.annotations.Nullable;

/**
 * A circuit with its loads and DERs linearised around a state: the factorised matrix Y + K, where K
 * holds the derivative of the current of each coil by its voltage.
 */
final class Linearisation {

  final Circuit circuit;

  /** Four values per coil. */
  final double[] slope;

  final BlockFactor factor;

  /** The node voltages that solve the linear circuit; V, two values per position. */
  final double[] start;

  private final boolean ofImpedances;

  private Linearisation(
      Circuit circuit, double[] slope, BlockFactor factor, double[] start, boolean ofImpedances) {
    this.ofImpedances = ofImpedances;
    this.circuit = circuit;
    this.slope = slope;
    this.factor = factor;
    this.start = start;
  }

  /** Whether the loads are linearised as impedances, for want of a solution. */
  boolean isOfImpedances() {
    return ofImpedances;
  }

  /** All loads as the impedances that they have at their rated voltages. */
  static Linearisation ofImpedances(Circuit circuit, double[] active, double[] reactive) {
    Elements elements = circuit.grid.elements;
    double[] slope = new double[4 * elements.count];
    for (int e = 0; e < elements.count; e++) {
      int owner = elements.owner[e];
      boolean load = owner < circuit.grid.network.loads().size();
      if (circuit.served[e] && load) {
        double y = 1 / (elements.ratedV[e] * elements.ratedV[e]);
        double p = elements.pW[e] * active[owner] * y;
        double q = elements.qVar[e] * reactive[owner] * y;
        slope[4 * e] = p;
        slope[4 * e + 1] = q;
        slope[4 * e + 2] = -q;
        slope[4 * e + 3] = p;
      }
    }
    return of(circuit, slope, null, true);
  }

  /**
   * Around node voltages.
   *
   * @param v two values per position
   */
  static Linearisation around(Circuit circuit, double[] active, double[] reactive, double[] v) {
    return of(circuit, slopes(circuit, active, reactive, v), null, false);
  }

  /** The same state for a circuit that differs in a few branches: only those are done again. */
  Linearisation with(Circuit changed) {
    double[] kept = slope.clone();
    for (int e = 0; e < changed.served.length; e++) {
      if (!changed.served[e]) {
        kept[4 * e] = 0;
        kept[4 * e + 1] = 0;
        kept[4 * e + 2] = 0;
        kept[4 * e + 3] = 0;
      }
    }
    return of(changed, kept, this, ofImpedances);
  }

  private static Linearisation of(
      Circuit circuit, double[] slope, @Nullable Linearisation near, boolean ofImpedances) {
    BlockMatrix matrix = circuit.admittance.copy();
    Grid grid = circuit.grid;
    for (int e = 0; e < grid.elements.count; e++) {
      int a = grid.elementA[e];
      int b = grid.elementB[e];
      add(matrix, a, a, slope, 4 * e, 1);
      add(matrix, b, b, slope, 4 * e, 1);
      add(matrix, a, b, slope, 4 * e, -1);
      add(matrix, b, a, slope, 4 * e, -1);
    }
    BlockFactor factor = near == null ? BlockFactor.of(matrix) : near.factor.refactored(matrix);
    double[] start = new double[2 * grid.pattern.size];
    for (int s = 0; s < circuit.sourcePosition.length; s++) {
      start[2 * circuit.sourcePosition[s]] = circuit.sourceRe[s];
      start[2 * circuit.sourcePosition[s] + 1] = circuit.sourceIm[s];
    }
    TailFactor tail = new TailFactor(grid.pattern, 1);
    tail.load(factor);
    tail.factorise();
    new ScalarKernel(1).solve(factor, tail, start);
    return new Linearisation(circuit, slope, factor, start, ofImpedances);
  }

  private static void add(
      BlockMatrix matrix, int row, int column, double[] slope, int at, int sign) {
    if (row >= 0 && column >= 0) {
      matrix.add(
          row,
          column,
          sign * slope[at],
          sign * slope[at + 1],
          sign * slope[at + 2],
          sign * slope[at + 3]);
    }
  }

  private static double[] slopes(Circuit circuit, double[] active, double[] reactive, double[] v) {
    Grid grid = circuit.grid;
    Elements elements = grid.elements;
    double[] slope = new double[4 * elements.count];
    for (int e = 0; e < elements.count; e++) {
      if (circuit.served[e]) {
        int a = grid.elementA[e];
        int b = grid.elementB[e];
        double uRe = (a < 0 ? 0 : v[2 * a]) - (b < 0 ? 0 : v[2 * b]);
        double uIm = (a < 0 ? 0 : v[2 * a + 1]) - (b < 0 ? 0 : v[2 * b + 1]);
        int owner = elements.owner[e];
        elements.jacobian(
            e,
            elements.pW[e] * active[owner],
            elements.qVar[e] * reactive[owner],
            uRe,
            uIm,
            slope,
            4 * e);
      }
    }
    return slope;
  }
}
