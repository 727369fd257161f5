package org.busbar.solvers.control;

import java.util.Arrays;

/**
 * Anderson's acceleration of a fixed point x = x + f(x): the next guess makes the combination of
 * the last few steps smallest. Made once; allocates nothing in use.
 */
final class Extrapolation {

  private static final int DEPTH = 6;

  /** Below this part of the largest, a direction adds nothing but noise. */
  private static final double INDEPENDENT = 1e-20;

  private final int size;
  private final double[][] dx;
  private final double[][] df;
  private final double[] lastX;
  private final double[] lastF;
  private final double[][] normal = new double[DEPTH][DEPTH + 1];
  private final double[] weight = new double[DEPTH];
  private int kept;
  private int next;
  private boolean started;
  private double lastNorm2;

  Extrapolation(int size) {
    this.size = size;
    dx = new double[DEPTH][size];
    df = new double[DEPTH][size];
    lastX = new double[size];
    lastF = new double[size];
  }

  void restart() {
    kept = 0;
    next = 0;
    started = false;
  }

  /**
   * Replaces a guess by the next one.
   *
   * @param f the step that the fixed point itself would make from x
   */
  void advance(double[] x, double[] f) {
    double norm2 = dot(f, f);
    if (started && norm2 > 4 * lastNorm2) {
      // The past does not describe this place, such as behind a kink of a curve.
      kept = 0;
      next = 0;
    } else if (started) {
      for (int i = 0; i < size; i++) {
        dx[next][i] = x[i] - lastX[i];
        df[next][i] = f[i] - lastF[i];
      }
      next = (next + 1) % DEPTH;
      kept = Math.min(kept + 1, DEPTH);
    }
    started = true;
    lastNorm2 = norm2;
    System.arraycopy(x, 0, lastX, 0, size);
    System.arraycopy(f, 0, lastF, 0, size);
    findWeights(f);
    for (int i = 0; i < size; i++) {
      double step = f[i];
      for (int k = 0; k < kept; k++) {
        step -= weight[k] * (dx[k][i] + df[k][i]);
      }
      x[i] += step;
    }
  }

  /** Least squares by the normal equations; directions that depend on others get no weight. */
  private void findWeights(double[] f) {
    Arrays.fill(weight, 0);
    double largest = 0;
    for (int r = 0; r < kept; r++) {
      for (int c = 0; c < kept; c++) {
        normal[r][c] = dot(df[r], df[c]);
      }
      normal[r][kept] = dot(df[r], f);
      largest = Math.max(largest, normal[r][r]);
    }
    for (int p = 0; p < kept; p++) {
      if (!(normal[p][p] > INDEPENDENT + 1e-12 * largest)) {
        normal[p][p] = 0;
        continue;
      }
      for (int r = 0; r < kept; r++) {
        if (r != p) {
          double factor = normal[r][p] / normal[p][p];
          for (int c = p; c <= kept; c++) {
            normal[r][c] -= factor * normal[p][c];
          }
        }
      }
    }
    for (int p = 0; p < kept; p++) {
      weight[p] = normal[p][p] == 0 ? 0 : normal[p][kept] / normal[p][p];
    }
  }

  private double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
