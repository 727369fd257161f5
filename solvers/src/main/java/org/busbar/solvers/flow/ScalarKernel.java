package org.busbar.solvers.flow;

import java.util.Arrays;

/** The kernel for any Java and any number of lanes. */
final class ScalarKernel implements LaneKernel {

  private final int lanes;

  ScalarKernel(int lanes) {
    this.lanes = lanes;
  }

  @Override
  public int lanes() {
    return lanes;
  }

  @Override
  public void solve(BlockFactor factor, TailFactor tail, double[] x) {
    if (lanes == 1) {
      solveOne(factor, tail, x);
    } else {
      solveMany(factor, tail, x);
    }
  }

  private static void solveOne(BlockFactor factor, TailFactor tail, double[] x) {
    BlockPattern pattern = factor.pattern;
    forwardOne(pattern, factor.value, x);
    for (int i = pattern.tail; i < pattern.size; i++) {
      double re = x[2 * i];
      double im = x[2 * i + 1];
      for (int e = pattern.lowStart[i]; e < pattern.lowStart[i + 1]; e++) {
        boolean own = e >= pattern.lowTail[i];
        double[] d = own ? tail.value : factor.value;
        int at = 4 * (own ? pattern.tailIndex[e] : e);
        int k = 2 * pattern.lowColumn[e];
        re += d[at] * x[k] + d[at + 1] * x[k + 1];
        im += d[at + 2] * x[k] + d[at + 3] * x[k + 1];
      }
      int at = 4 * pattern.tailIndex[pattern.diagonal(i)];
      x[2 * i] = tail.value[at] * re + tail.value[at + 1] * im;
      x[2 * i + 1] = tail.value[at + 2] * re + tail.value[at + 3] * im;
    }
    for (int i = pattern.size - 1; i >= pattern.tail; i--) {
      for (int u = pattern.upStart[i]; u < pattern.upStart[i + 1]; u++) {
        int k = 2 * pattern.upColumn[u];
        int at = 4 * pattern.tailIndex[pattern.up(u)];
        x[2 * i] += tail.value[at] * x[k] + tail.value[at + 1] * x[k + 1];
        x[2 * i + 1] += tail.value[at + 2] * x[k] + tail.value[at + 3] * x[k + 1];
      }
    }
    backwardOne(pattern, factor.value, x);
  }

  private static void forwardOne(BlockPattern pattern, double[] v, double[] x) {
    int[] start = pattern.lowStart;
    int[] column = pattern.lowColumn;
    int diagonal = 4 * pattern.diagonal(0);
    int e = 0;
    for (int i = 0; i < pattern.tail; i++, diagonal += 4) {
      double re = x[2 * i];
      double im = x[2 * i + 1];
      for (int end = start[i + 1]; e < end; e++) {
        int k = 2 * column[e];
        re += v[4 * e] * x[k] + v[4 * e + 1] * x[k + 1];
        im += v[4 * e + 2] * x[k] + v[4 * e + 3] * x[k + 1];
      }
      x[2 * i] = v[diagonal] * re + v[diagonal + 1] * im;
      x[2 * i + 1] = v[diagonal + 2] * re + v[diagonal + 3] * im;
    }
  }

  private static void backwardOne(BlockPattern pattern, double[] v, double[] x) {
    int[] start = pattern.upStart;
    int[] column = pattern.upColumn;
    int base = pattern.up(0);
    for (int i = pattern.tail - 1; i >= 0; i--) {
      double re = x[2 * i];
      double im = x[2 * i + 1];
      for (int u = start[i]; u < start[i + 1]; u++) {
        int k = 2 * column[u];
        int at = 4 * (base + u);
        re += v[at] * x[k] + v[at + 1] * x[k + 1];
        im += v[at + 2] * x[k] + v[at + 3] * x[k + 1];
      }
      x[2 * i] = re;
      x[2 * i + 1] = im;
    }
  }

  private void solveMany(BlockFactor factor, TailFactor tail, double[] x) {
    BlockPattern pattern = factor.pattern;
    for (int i = 0; i < pattern.size; i++) {
      for (int e = pattern.lowStart[i]; e < pattern.lowTail[i]; e++) {
        addShared(factor.value, 4 * e, x, i, pattern.lowColumn[e]);
      }
      for (int e = pattern.lowTail[i]; e < pattern.lowStart[i + 1]; e++) {
        addOwn(tail.value, pattern.tailIndex[e], x, i, pattern.lowColumn[e]);
      }
      if (i < pattern.tail) {
        scaleShared(factor.value, 4 * pattern.diagonal(i), x, i);
      } else {
        scaleOwn(tail.value, pattern.tailIndex[pattern.diagonal(i)], x, i);
      }
    }
    for (int i = pattern.size - 1; i >= 0; i--) {
      for (int u = pattern.upStart[i]; u < pattern.upStart[i + 1]; u++) {
        if (i < pattern.tail) {
          addShared(factor.value, 4 * pattern.up(u), x, i, pattern.upColumn[u]);
        } else {
          addOwn(tail.value, pattern.tailIndex[pattern.up(u)], x, i, pattern.upColumn[u]);
        }
      }
    }
  }

  private void addShared(double[] value, int at, double[] x, int row, int column) {
    double a = value[at];
    double b = value[at + 1];
    double c = value[at + 2];
    double d = value[at + 3];
    int n = lanes;
    int into = 2 * n * row;
    int from = 2 * n * column;
    for (int l = 0; l < n; l++) {
      double re = x[from + l];
      double im = x[from + n + l];
      x[into + l] += a * re + b * im;
      x[into + n + l] += c * re + d * im;
    }
  }

  private void addOwn(double[] value, int entry, double[] x, int row, int column) {
    int n = lanes;
    int at = 4 * n * entry;
    int into = 2 * n * row;
    int from = 2 * n * column;
    for (int l = 0; l < n; l++) {
      double re = x[from + l];
      double im = x[from + n + l];
      x[into + l] += value[at + l] * re + value[at + n + l] * im;
      x[into + n + l] += value[at + 2 * n + l] * re + value[at + 3 * n + l] * im;
    }
  }

  private void scaleShared(double[] value, int at, double[] x, int row) {
    double a = value[at];
    double b = value[at + 1];
    double c = value[at + 2];
    double d = value[at + 3];
    int n = lanes;
    int into = 2 * n * row;
    for (int l = 0; l < n; l++) {
      double re = x[into + l];
      double im = x[into + n + l];
      x[into + l] = a * re + b * im;
      x[into + n + l] = c * re + d * im;
    }
  }

  private void scaleOwn(double[] value, int entry, double[] x, int row) {
    int n = lanes;
    int at = 4 * n * entry;
    int into = 2 * n * row;
    for (int l = 0; l < n; l++) {
      double re = x[into + l];
      double im = x[into + n + l];
      x[into + l] = value[at + l] * re + value[at + n + l] * im;
      x[into + n + l] = value[at + 2 * n + l] * re + value[at + 3 * n + l] * im;
    }
  }

  @Override
  public void compensate(
      Grid grid,
      double[] slope,
      double[] active,
      double[] reactive,
      double[] v,
      double[] x,
      double[] before,
      double[] change) {
    Arrays.fill(change, 0);
    Elements elements = grid.elements;
    int n = lanes;
    for (int e = 0; e < elements.count; e++) {
      int a = 2 * n * grid.elementA[e];
      int b = 2 * n * grid.elementB[e];
      int owner = n * elements.owner[e];
      int kept = 2 * n * e;
      boolean mixed = e >= elements.constantPower;
      double toUnit = 1 / (elements.ratedV[e] * elements.ratedV[e]);
      for (int l = 0; l < n; l++) {
        double uRe = (a < 0 ? 0 : v[a + l]) - (b < 0 ? 0 : v[b + l]);
        double uIm = (a < 0 ? 0 : v[a + n + l]) - (b < 0 ? 0 : v[b + n + l]);
        double dRe = uRe - before[kept + l];
        double dIm = uIm - before[kept + n + l];
        before[kept + l] = uRe;
        before[kept + n + l] = uIm;
        change[l] = Math.max(change[l], (dRe * dRe + dIm * dIm) * toUnit);
        double u2 = uRe * uRe + uIm * uIm;
        double gP;
        double gQ;
        if (mixed || u2 < elements.minV2[e]) {
          gP = elements.gP(e, u2);
          gQ = elements.gQ(e, u2);
        } else {
          gP = 1 / Math.min(u2, elements.maxV2[e]);
          gQ = gP;
        }
        double p = elements.pW[e] * active[owner + l] * gP;
        double q = elements.qVar[e] * reactive[owner + l] * gQ;
        double re = slope[4 * e] * uRe + slope[4 * e + 1] * uIm - (p * uRe + q * uIm);
        double im = slope[4 * e + 2] * uRe + slope[4 * e + 3] * uIm - (p * uIm - q * uRe);
        if (a >= 0) {
          x[a + l] += re;
          x[a + n + l] += im;
        }
        if (b >= 0) {
          x[b + l] -= re;
          x[b + n + l] -= im;
        }
      }
    }
  }

  @Override
  public void loadings(Terminals terminals, double[] v, double[] loading2, double[] worst2) {
    int n = lanes;
    for (int t = 0; t < terminals.count; t++) {
      int into = n * terminals.conductor[t];
      for (int l = 0; l < n; l++) {
        double re = 0;
        double im = 0;
        for (int k = terminals.start[t]; k < terminals.start[t + 1]; k++) {
          int at = 2 * n * terminals.position[k] + l;
          re += terminals.re[k] * v[at] - terminals.im[k] * v[at + n];
          im += terminals.re[k] * v[at + n] + terminals.im[k] * v[at];
        }
        double found = (re * re + im * im) * terminals.scale2[t];
        loading2[into + l] = Math.max(loading2[into + l], found);
        worst2[l] = Math.max(worst2[l], found);
      }
    }
  }

  @Override
  public void extremes(
      double[] baseVolts, boolean[] energised, double[] v, double[] lowest2, double[] highest2) {
    Arrays.fill(lowest2, Double.POSITIVE_INFINITY);
    Arrays.fill(highest2, 0);
    int n = lanes;
    for (int i = 0; i < baseVolts.length; i++) {
      double toUnit = 1 / (baseVolts[i] * baseVolts[i]);
      for (int l = 0; l < n && energised[i]; l++) {
        double re = v[2 * n * i + l];
        double im = v[2 * n * i + n + l];
        double square = (re * re + im * im) * toUnit;
        lowest2[l] = Math.min(lowest2[l], square);
        highest2[l] = Math.max(highest2[l], square);
      }
    }
  }
}
