package org.busbar.solvers.flow;

/**
 * The loops of a power flow over lanes: scenarios that are solved side by side. A node at position
 * i has the real parts of its lanes at {@code v[2 * i * lanes]} and the imaginary parts behind
 * them.
 */
interface LaneKernel {

  /** Number of lanes that it works on. */
  int lanes();

  /** Replaces a right-hand side by the solution. */
  void solve(BlockFactor factor, TailFactor tail, double[] x);

  /**
   * Adds to the right-hand side what the coils take otherwise than their linearisation: K u - I(u).
   *
   * @param slope the K of each coil, four values
   * @param active per owner and lane the factor on pW; likewise reactive on qVar
   * @param before voltages across the coils at the last call; replaced by the present ones
   * @param change per lane, becomes the largest relative change of such a voltage, squared
   */
  void compensate(
      Grid grid,
      double[] slope,
      double[] active,
      double[] reactive,
      double[] v,
      double[] x,
      double[] before,
      double[] change);

  /**
   * Squares of the loadings of conductors: of each terminal's current over the normal rating.
   *
   * @param loading2 per conductor and lane; becomes the larger of what it is and what is found
   * @param worst2 per lane; likewise, over all terminals
   */
  void loadings(Terminals terminals, double[] v, double[] loading2, double[] worst2);

  /**
   * Squares of the lowest and the highest voltage, per unit.
   *
   * @param energised per position; the others do not count
   * @param lowest2 per lane; likewise highest2
   */
  void extremes(
      double[] baseVolts, boolean[] energised, double[] v, double[] lowest2, double[] highest2);

  /** The fastest kernel that this Java offers. */
  static LaneKernel fastest() {
    return Kernels.FASTEST;
  }
}
