package org.busbar.solvers.optimisation;

import java.util.Random;

/** Feasible, bounded programmes of whole figures. */
final class RandomProgramme {

  private RandomProgramme() {}

  static Programme of(long seed, int whole) {
    Random random = new Random(seed);
    int variables = Math.max(whole, 2 + random.nextInt(12));
    Programme programme = new Programme();
    double[] inside = new double[variables];
    for (int v = 0; v < variables; v++) {
      int size = 1 + random.nextInt(20);
      inside[v] = random.nextInt(size + 1);
      int cost = random.nextInt(100) - (random.nextInt(4) == 0 ? 60 : 0);
      programme.addVariable("v" + v, 0, size, cost);
      programme.whole(v, v < whole);
    }
    int rows = 1 + random.nextInt(7);
    for (int r = 0; r < rows; r++) {
      double[] a = new double[variables];
      double at = 0;
      for (int v = 0; v < variables; v++) {
        a[v] = random.nextInt(3) == 0 ? 0 : random.nextInt(21) - 5;
        at += a[v] * inside[v];
      }
      int type = random.nextInt(4);
      double low = type == 1 ? Double.NEGATIVE_INFINITY : at - (type == 3 ? 0 : random.nextInt(5));
      double high = type == 0 ? Double.POSITIVE_INFINITY : at + (type == 3 ? 0 : random.nextInt(5));
      int row = programme.addRow("row " + r, low, high);
      for (int v = 0; v < variables; v++) {
        programme.set(row, v, a[v]);
      }
    }
    return programme;
  }

  /** Many yes-or-no variables for one row, such that the relaxation tells little. */
  static Programme knapsack(int variables) {
    Random random = new Random(3);
    Programme programme = new Programme();
    int row = programme.addRow("need", 50.5 * variables, Double.POSITIVE_INFINITY);
    for (int v = 0; v < variables; v++) {
      int size = 60 + random.nextInt(80);
      programme.set(row, programme.addBinary("v" + v, size + random.nextInt(5)), size);
    }
    return programme;
  }
}
