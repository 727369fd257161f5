package org.busbar.solvers.flow;

import java.util.Arrays;

/**
 * The currents that are compared with ratings, as rows over node voltages: one for each terminal of
 * each branch, without those whose current follows from the other end.
 */
final class Terminals {

  final int count;

  /** Conductor that a terminal belongs to. */
  final int[] conductor;

  /** Square of what turns its current into a part of the rating at the from end. */
  final double[] scale2;

  final int[] start;
  final int[] position;
  final double[] re;
  final double[] im;

  /**
   * @param skip branches that are left out, because their taps differ from lane to lane
   */
  Terminals(Circuit circuit, boolean[] skip) {
    Grid grid = circuit.grid;
    int terminals = 0;
    int entries = 0;
    for (Primitive primitive : circuit.primitives) {
      if (primitive != null) {
        terminals += primitive.terminals();
        entries += primitive.terminals() * primitive.terminals();
      }
    }
    int[] conductors = new int[terminals];
    double[] scales = new double[terminals];
    start = new int[terminals + 1];
    position = new int[entries];
    re = new double[entries];
    im = new double[entries];
    int t = 0;
    int k = 0;
    for (int b = 0; b < skip.length; b++) {
      Primitive primitive = circuit.primitives[b];
      if (primitive == null || skip[b]) {
        continue;
      }
      int m = primitive.terminals();
      double rating = grid.network.branches().get(b).normalAmps();
      for (int i = 0; i < m; i++) {
        if (i >= primitive.fromCount && primitive.mirrors(i)) {
          continue;
        }
        conductors[t] = grid.network.firstConductor(b) + primitive.conductor[i];
        double toRating = primitive.toFromAmps[i] / rating;
        scales[t] = toRating * toRating;
        for (int j = 0; j < m; j++) {
          double yRe = primitive.re[i * m + j];
          double yIm = primitive.im[i * m + j];
          if (yRe != 0 || yIm != 0) {
            position[k] = grid.pattern.positionOf[primitive.node[j]];
            re[k] = yRe;
            im[k++] = yIm;
          }
        }
        start[++t] = k;
      }
    }
    count = t;
    conductor = Arrays.copyOf(conductors, t);
    scale2 = Arrays.copyOf(scales, t);
  }
}
