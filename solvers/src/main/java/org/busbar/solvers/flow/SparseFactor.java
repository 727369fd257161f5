package org.busbar.solvers.flow;

/**
 * A complex symmetric sparse matrix, first filled entry by entry, then factorised in place into L D
 * L^T (transposed, not conjugated). Admittance matrices of networks without phase shift are
 * symmetric and need no pivoting; a node that is cut off gets a one on its diagonal.
 */
final class SparseFactor {

  private final SparsePattern pattern;

  /** Diagonal; after factorisation the inverse of D. */
  private final double[] diagonalRe;

  private final double[] diagonalIm;
  private final double[] lowerRe;
  private final double[] lowerIm;

  SparseFactor(SparsePattern pattern) {
    this.pattern = pattern;
    diagonalRe = new double[pattern.size()];
    diagonalIm = new double[pattern.size()];
    lowerRe = new double[pattern.row.length];
    lowerIm = new double[pattern.row.length];
  }

  /** Adds to the entries (a, b) and (b, a), or once to (a, a). */
  void add(int a, int b, double re, double im) {
    if (a == b) {
      diagonalRe[a] += re;
      diagonalIm[a] += im;
    } else {
      int entry = pattern.entry(a, b);
      lowerRe[entry] += re;
      lowerIm[entry] += im;
    }
  }

  /** Makes the unknown of a position zero whenever its right-hand side is. */
  void pin(int position) {
    diagonalRe[position] = 1;
    diagonalIm[position] = 0;
  }

  void factorise() {
    int[] start = pattern.columnStart;
    int[] row = pattern.row;
    for (int k = 0; k < pattern.size(); k++) {
      double norm = diagonalRe[k] * diagonalRe[k] + diagonalIm[k] * diagonalIm[k];
      double inverseRe = diagonalRe[k] / norm;
      double inverseIm = -diagonalIm[k] / norm;
      diagonalRe[k] = inverseRe;
      diagonalIm[k] = inverseIm;
      for (int i = start[k]; i < start[k + 1]; i++) {
        double aRe = lowerRe[i];
        double aIm = lowerIm[i];
        if (aRe == 0 && aIm == 0) {
          continue;
        }
        double lRe = aRe * inverseRe - aIm * inverseIm;
        double lIm = aRe * inverseIm + aIm * inverseRe;
        // Later entries of this column still hold A; this one is used once more, then becomes L.
        add(row[i], row[i], -(lRe * aRe - lIm * aIm), -(lRe * aIm + lIm * aRe));
        for (int j = i + 1; j < start[k + 1]; j++) {
          add(
              row[i],
              row[j],
              -(lRe * lowerRe[j] - lIm * lowerIm[j]),
              -(lRe * lowerIm[j] + lIm * lowerRe[j]));
        }
        lowerRe[i] = lRe;
        lowerIm[i] = lIm;
      }
    }
  }

  /** Replaces a right-hand side by the solution, both indexed by position. */
  void solve(double[] re, double[] im) {
    int[] start = pattern.columnStart;
    int[] row = pattern.row;
    int n = pattern.size();
    for (int k = 0; k < n; k++) {
      double xRe = re[k];
      double xIm = im[k];
      for (int i = start[k]; i < start[k + 1]; i++) {
        int r = row[i];
        re[r] -= lowerRe[i] * xRe - lowerIm[i] * xIm;
        im[r] -= lowerRe[i] * xIm + lowerIm[i] * xRe;
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      double xRe = re[k] * diagonalRe[k] - im[k] * diagonalIm[k];
      double xIm = re[k] * diagonalIm[k] + im[k] * diagonalRe[k];
      for (int i = start[k]; i < start[k + 1]; i++) {
        int r = row[i];
        xRe -= lowerRe[i] * re[r] - lowerIm[i] * im[r];
        xIm -= lowerRe[i] * im[r] + lowerIm[i] * re[r];
      }
      re[k] = xRe;
      im[k] = xIm;
    }
  }
}
