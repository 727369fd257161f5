package org.busbar.solvers.flow;

import java.util.Arrays;

/** A sparse matrix of 2 x 2 blocks over a {@link BlockPattern}: four values per entry, row-wise. */
final class BlockMatrix {

  final BlockPattern pattern;
  final double[] value;

  BlockMatrix(BlockPattern pattern) {
    this.pattern = pattern;
    value = new double[4 * pattern.entryCount()];
  }

  private BlockMatrix(BlockPattern pattern, double[] value) {
    this.pattern = pattern;
    this.value = value;
  }

  BlockMatrix copy() {
    return new BlockMatrix(pattern, value.clone());
  }

  /** Adds a complex admittance at (row, column), which are positions. */
  void addComplex(int row, int column, double re, double im) {
    add(row, column, re, -im, im, re);
  }

  void add(int row, int column, double a, double b, double c, double d) {
    int at = 4 * pattern.entry(row, column);
    value[at] += a;
    value[at + 1] += b;
    value[at + 2] += c;
    value[at + 3] += d;
  }

  /** Makes a row and its column those of the identity. */
  void pin(int position) {
    for (int e = pattern.lowStart[position]; e < pattern.lowStart[position + 1]; e++) {
      Arrays.fill(value, 4 * e, 4 * e + 4, 0);
      int mirror = pattern.entry(pattern.lowColumn[e], position);
      Arrays.fill(value, 4 * mirror, 4 * mirror + 4, 0);
    }
    for (int u = pattern.upStart[position]; u < pattern.upStart[position + 1]; u++) {
      int at = 4 * pattern.up(u);
      Arrays.fill(value, at, at + 4, 0);
      int mirror = pattern.entry(pattern.upColumn[u], position);
      Arrays.fill(value, 4 * mirror, 4 * mirror + 4, 0);
    }
    int at = 4 * pattern.diagonal(position);
    value[at] = 1;
    value[at + 1] = 0;
    value[at + 2] = 0;
    value[at + 3] = 1;
  }
}
