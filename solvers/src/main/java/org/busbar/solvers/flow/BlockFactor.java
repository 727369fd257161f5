package org.busbar.solvers.flow;

/**
 * The factors of a {@link BlockMatrix}, as far as they are shared by all lanes. Of the rows before
 * the tail: low entries are those of L (not normalised, negated), the diagonal is the inverse of D,
 * up entries are those of D^-1 U, negated. Of the tail: what is left of the matrix when all before
 * it is eliminated; {@link TailFactor} goes on from there.
 */
final class BlockFactor {

  /** A pivot this much smaller than its row has lost its voltage to ground. */
  private static final double FLOATING = 1e-13;

  /** What such a node gets to ground, as a part of the admittance of its row. */
  private static final double ANCHOR = 1e-8;

  final BlockPattern pattern;
  final double[] value;
  private final BlockMatrix matrix;

  private BlockFactor(BlockMatrix matrix, double[] value) {
    this.matrix = matrix;
    this.pattern = matrix.pattern;
    this.value = value;
  }

  static BlockFactor of(BlockMatrix matrix) {
    BlockFactor factor = new BlockFactor(matrix, matrix.value.clone());
    for (int i = 0; i < matrix.pattern.size; i++) {
      factor.eliminate(i);
    }
    return factor;
  }

  /**
   * The factors of a matrix that differs from this one's in a few rows: only those rows are
   * eliminated again, and the rows that depend on them.
   */
  BlockFactor refactored(BlockMatrix changed) {
    BlockFactor factor = new BlockFactor(changed, value.clone());
    boolean[] again = new boolean[pattern.size];
    for (int i = 0; i < pattern.size; i++) {
      boolean dirty = again[i] || differs(changed, i);
      if (dirty) {
        for (int u = pattern.upStart[i]; u < pattern.upStart[i + 1]; u++) {
          again[pattern.upColumn[u]] = true;
        }
        factor.load(i);
        factor.eliminate(i);
      }
    }
    return factor;
  }

  private boolean differs(BlockMatrix other, int row) {
    return differs(other, pattern.lowStart[row], pattern.lowStart[row + 1])
        || differs(other, pattern.diagonal(row), pattern.diagonal(row) + 1)
        || differs(other, pattern.up(pattern.upStart[row]), pattern.up(pattern.upStart[row + 1]));
  }

  private boolean differs(BlockMatrix other, int fromEntry, int toEntry) {
    for (int k = 4 * fromEntry; k < 4 * toEntry; k++) {
      if (other.value[k] != matrix.value[k]) {
        return true;
      }
    }
    return false;
  }

  private void load(int row) {
    copy(pattern.lowStart[row], pattern.lowStart[row + 1]);
    copy(pattern.diagonal(row), pattern.diagonal(row) + 1);
    copy(pattern.up(pattern.upStart[row]), pattern.up(pattern.upStart[row + 1]));
  }

  private void copy(int fromEntry, int toEntry) {
    System.arraycopy(matrix.value, 4 * fromEntry, value, 4 * fromEntry, 4 * (toEntry - fromEntry));
  }

  private void eliminate(int i) {
    double[] v = value;
    int[] target = pattern.target;
    for (int e = pattern.lowStart[i]; e < pattern.lowTail[i]; e++) {
      double a = v[4 * e];
      double b = v[4 * e + 1];
      double c = v[4 * e + 2];
      double d = v[4 * e + 3];
      v[4 * e] = -a;
      v[4 * e + 1] = -b;
      v[4 * e + 2] = -c;
      v[4 * e + 3] = -d;
      if (a == 0 && b == 0 && c == 0 && d == 0) {
        continue;
      }
      int k = pattern.lowColumn[e];
      int up = 4 * pattern.up(pattern.upStart[k]);
      for (int t = pattern.targetStart[e]; t < pattern.targetStart[e + 1]; t++, up += 4) {
        int at = 4 * target[t];
        v[at] += a * v[up] + b * v[up + 2];
        v[at + 1] += a * v[up + 1] + b * v[up + 3];
        v[at + 2] += c * v[up] + d * v[up + 2];
        v[at + 3] += c * v[up + 1] + d * v[up + 3];
      }
    }
    if (i >= pattern.tail) {
      return;
    }
    int at = 4 * pattern.diagonal(i);
    anchorIfFloating(at);
    invert(v, at, 1);
    double a = v[at];
    double b = v[at + 1];
    double c = v[at + 2];
    double d = v[at + 3];
    for (int u = pattern.upStart[i]; u < pattern.upStart[i + 1]; u++) {
      int up = 4 * pattern.up(u);
      double p = v[up];
      double q = v[up + 1];
      double r = v[up + 2];
      double s = v[up + 3];
      v[up] = -(a * p + b * r);
      v[up + 1] = -(a * q + b * s);
      v[up + 2] = -(c * p + d * r);
      v[up + 3] = -(c * q + d * s);
    }
  }

  private void anchorIfFloating(int at) {
    double before = size(matrix.value, at);
    if (size(value, at) <= FLOATING * before) {
      value[at + 1] += ANCHOR * before;
      value[at + 2] -= ANCHOR * before;
    }
  }

  private static double size(double[] v, int at) {
    return Math.abs(v[at]) + Math.abs(v[at + 1]) + Math.abs(v[at + 2]) + Math.abs(v[at + 3]);
  }

  /** Inverts a block whose values lie {@code step} apart. */
  static void invert(double[] v, int at, int step) {
    double a = v[at];
    double b = v[at + step];
    double c = v[at + 2 * step];
    double d = v[at + 3 * step];
    double determinant = a * d - b * c;
    v[at] = d / determinant;
    v[at + step] = -b / determinant;
    v[at + 2 * step] = -c / determinant;
    v[at + 3 * step] = a / determinant;
  }
}
