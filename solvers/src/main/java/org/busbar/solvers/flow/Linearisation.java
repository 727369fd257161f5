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

  /**
   * What sources and coils inject into the linear circuit, A, two values per position: its solution
   * is the reference state, or what becomes of that with other taps or after an outage.
   */
  final double[] injection;

  private final boolean ofImpedances;

  /** What the coils inject beyond their slopes at the reference state, A, by position. */
  private final double[] offset;

  private Linearisation(
      Circuit circuit,
      double[] slope,
      double[] offset,
      BlockFactor factor,
      double[] injection,
      boolean ofImpedances) {
    this.ofImpedances = ofImpedances;
    this.circuit = circuit;
    this.slope = slope;
    this.offset = offset;
    this.factor = factor;
    this.injection = injection;
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
    return of(circuit, slope, new double[2 * circuit.grid.pattern.size], null, true);
  }

  /**
   * Around node voltages.
   *
   * @param v two values per position
   */
  static Linearisation around(Circuit circuit, double[] active, double[] reactive, double[] v) {
    double[] slope = slopes(circuit, active, reactive, v);
    return of(circuit, slope, offset(circuit, slope, active, reactive, v), null, false);
  }

  /**
   * Around the middle of the states of lanes.
   *
   * @param v by position, part and lane; likewise the powers by owner and lane
   */
  static Linearisation amid(
      Circuit circuit, int lanes, double[] active, double[] reactive, double[] v) {
    double[] slope = new double[4 * circuit.grid.elements.count];
    double[] offset = new double[v.length / lanes];
    for (int lane = 0; lane < lanes; lane++) {
      double[] p = lane(active, lanes, lane);
      double[] q = lane(reactive, lanes, lane);
      double[] u = lane(v, lanes, lane);
      double[] one = slopes(circuit, p, q, u);
      add(slope, one, 1.0 / lanes);
      add(offset, offset(circuit, one, p, q, u), 1.0 / lanes);
    }
    return of(circuit, slope, offset, null, false);
  }

  private static double[] lane(double[] values, int lanes, int lane) {
    double[] one = new double[values.length / lanes];
    for (int i = 0; i < one.length; i++) {
      one[i] = values[i * lanes + lane];
    }
    return one;
  }

  private static void add(double[] sum, double[] more, double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * more[i];
    }
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
    return of(changed, kept, offset, this, ofImpedances);
  }

  private static double[] offset(
      Circuit circuit, double[] slope, double[] active, double[] reactive, double[] v) {
    double[] offset = new double[v.length];
    double[] before = new double[2 * circuit.grid.elements.count];
    new ScalarKernel(1)
        .compensate(circuit.grid, slope, active, reactive, v, offset, before, new double[1]);
    return offset;
  }

  private static Linearisation of(
      Circuit circuit,
      double[] slope,
      double[] offset,
      @Nullable Linearisation near,
      boolean ofImpedances) {
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
    double[] injection = offset.clone();
    for (int node = 0; node < circuit.energised.length; node++) {
      if (!circuit.energised[node]) {
        // What an outage cuts off no longer injects.
        injection[2 * grid.pattern.positionOf[node]] = 0;
        injection[2 * grid.pattern.positionOf[node] + 1] = 0;
      }
    }
    for (int s = 0; s < circuit.sourcePosition.length; s++) {
      injection[2 * circuit.sourcePosition[s]] += circuit.sourceRe[s];
      injection[2 * circuit.sourcePosition[s] + 1] += circuit.sourceIm[s];
    }
    return new Linearisation(circuit, slope, offset, factor, injection, ofImpedances);
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
