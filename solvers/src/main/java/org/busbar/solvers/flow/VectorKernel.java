package org.busbar.solvers.flow;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel for a Java that offers vectors. The same arithmetic as {@link ScalarKernel}, except
 * that products and sums are rounded once instead of twice.
 *
 * <p>Loops stay small and without helper methods for vectors, because a vector that escapes from
 * what the compiler has inlined becomes an object.
 */
final class VectorKernel implements LaneKernel {

  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int W = S.length();
  private static final int N = Kernels.LANES;

  @Override
  public int lanes() {
    return N;
  }

  @Override
  public void solve(BlockFactor factor, TailFactor tail, double[] x) {
    BlockPattern pattern = factor.pattern;
    for (int s = 0; s < N; s += 2 * W) {
      forward(pattern, factor.value, x, s);
      forwardTail(pattern, factor.value, tail.value, x, s);
      backwardTail(pattern, tail.value, x, s);
      backward(pattern, factor.value, x, s);
    }
  }

  private static void forward(BlockPattern pattern, double[] value, double[] x, int s) {
    int[] start = pattern.lowStart;
    int[] column = pattern.lowColumn;
    int tail = pattern.tail;
    int diagonal = 4 * pattern.diagonal(0);
    int e = 0;
    for (int i = 0; i < tail; i++, diagonal += 4) {
      int at = 2 * N * i + s;
      DoubleVector re0 = DoubleVector.fromArray(S, x, at);
      DoubleVector re1 = DoubleVector.fromArray(S, x, at + W);
      DoubleVector im0 = DoubleVector.fromArray(S, x, at + N);
      DoubleVector im1 = DoubleVector.fromArray(S, x, at + N + W);
      int end = start[i + 1];
      for (; e < end; e++) {
        int k = 2 * N * column[e] + s;
        DoubleVector zr0 = DoubleVector.fromArray(S, x, k);
        DoubleVector zr1 = DoubleVector.fromArray(S, x, k + W);
        DoubleVector zi0 = DoubleVector.fromArray(S, x, k + N);
        DoubleVector zi1 = DoubleVector.fromArray(S, x, k + N + W);
        DoubleVector a = DoubleVector.broadcast(S, value[4 * e]);
        DoubleVector b = DoubleVector.broadcast(S, value[4 * e + 1]);
        DoubleVector c = DoubleVector.broadcast(S, value[4 * e + 2]);
        DoubleVector d = DoubleVector.broadcast(S, value[4 * e + 3]);
        re0 = zr0.fma(a, re0);
        re1 = zr1.fma(a, re1);
        im0 = zr0.fma(c, im0);
        im1 = zr1.fma(c, im1);
        re0 = zi0.fma(b, re0);
        re1 = zi1.fma(b, re1);
        im0 = zi0.fma(d, im0);
        im1 = zi1.fma(d, im1);
      }
      DoubleVector a = DoubleVector.broadcast(S, value[diagonal]);
      DoubleVector b = DoubleVector.broadcast(S, value[diagonal + 1]);
      DoubleVector c = DoubleVector.broadcast(S, value[diagonal + 2]);
      DoubleVector d = DoubleVector.broadcast(S, value[diagonal + 3]);
      im0.fma(b, re0.mul(a)).intoArray(x, at);
      im1.fma(b, re1.mul(a)).intoArray(x, at + W);
      im0.fma(d, re0.mul(c)).intoArray(x, at + N);
      im1.fma(d, re1.mul(c)).intoArray(x, at + N + W);
    }
  }

  private static void forwardTail(
      BlockPattern pattern, double[] value, double[] own, double[] x, int s) {
    for (int i = pattern.tail; i < pattern.size; i++) {
      int at = 2 * N * i + s;
      for (int e = pattern.lowStart[i]; e < pattern.lowTail[i]; e++) {
        int k = 2 * N * pattern.lowColumn[e] + s;
        for (int w = 0; w < 2 * W; w += W) {
          DoubleVector re = DoubleVector.fromArray(S, x, at + w);
          DoubleVector im = DoubleVector.fromArray(S, x, at + N + w);
          DoubleVector zr = DoubleVector.fromArray(S, x, k + w);
          DoubleVector zi = DoubleVector.fromArray(S, x, k + N + w);
          zi.fma(DoubleVector.broadcast(S, value[4 * e + 1]), re)
              .add(zr.mul(value[4 * e]))
              .intoArray(x, at + w);
          zi.fma(DoubleVector.broadcast(S, value[4 * e + 3]), im)
              .add(zr.mul(value[4 * e + 2]))
              .intoArray(x, at + N + w);
        }
      }
      for (int e = pattern.lowTail[i]; e < pattern.lowStart[i + 1]; e++) {
        addOwn(own, 4 * N * pattern.tailIndex[e] + s, x, at, 2 * N * pattern.lowColumn[e] + s);
      }
      int d = 4 * N * pattern.tailIndex[pattern.diagonal(i)] + s;
      for (int w = 0; w < 2 * W; w += W) {
        DoubleVector re = DoubleVector.fromArray(S, x, at + w);
        DoubleVector im = DoubleVector.fromArray(S, x, at + N + w);
        DoubleVector.fromArray(S, own, d + w)
            .mul(re)
            .add(DoubleVector.fromArray(S, own, d + N + w).mul(im))
            .intoArray(x, at + w);
        DoubleVector.fromArray(S, own, d + 2 * N + w)
            .mul(re)
            .add(DoubleVector.fromArray(S, own, d + 3 * N + w).mul(im))
            .intoArray(x, at + N + w);
      }
    }
  }

  private static void backwardTail(BlockPattern pattern, double[] own, double[] x, int s) {
    for (int i = pattern.size - 1; i >= pattern.tail; i--) {
      int at = 2 * N * i + s;
      for (int u = pattern.upStart[i]; u < pattern.upStart[i + 1]; u++) {
        int entry = 4 * N * pattern.tailIndex[pattern.up(u)] + s;
        addOwn(own, entry, x, at, 2 * N * pattern.upColumn[u] + s);
      }
    }
  }

  private static void addOwn(double[] own, int entry, double[] x, int at, int k) {
    for (int w = 0; w < 2 * W; w += W) {
      DoubleVector zr = DoubleVector.fromArray(S, x, k + w);
      DoubleVector zi = DoubleVector.fromArray(S, x, k + N + w);
      DoubleVector re = DoubleVector.fromArray(S, x, at + w);
      DoubleVector im = DoubleVector.fromArray(S, x, at + N + w);
      re = DoubleVector.fromArray(S, own, entry + w).fma(zr, re);
      im = DoubleVector.fromArray(S, own, entry + 2 * N + w).fma(zr, im);
      DoubleVector.fromArray(S, own, entry + N + w).fma(zi, re).intoArray(x, at + w);
      DoubleVector.fromArray(S, own, entry + 3 * N + w).fma(zi, im).intoArray(x, at + N + w);
    }
  }

  private static void backward(BlockPattern pattern, double[] value, double[] x, int s) {
    int[] start = pattern.upStart;
    int[] column = pattern.upColumn;
    int base = pattern.up(0);
    for (int i = pattern.tail - 1; i >= 0; i--) {
      int at = 2 * N * i + s;
      DoubleVector re0 = DoubleVector.fromArray(S, x, at);
      DoubleVector re1 = DoubleVector.fromArray(S, x, at + W);
      DoubleVector im0 = DoubleVector.fromArray(S, x, at + N);
      DoubleVector im1 = DoubleVector.fromArray(S, x, at + N + W);
      int end = start[i + 1];
      for (int u = start[i]; u < end; u++) {
        int k = 2 * N * column[u] + s;
        int e = 4 * (base + u);
        DoubleVector zr0 = DoubleVector.fromArray(S, x, k);
        DoubleVector zr1 = DoubleVector.fromArray(S, x, k + W);
        DoubleVector zi0 = DoubleVector.fromArray(S, x, k + N);
        DoubleVector zi1 = DoubleVector.fromArray(S, x, k + N + W);
        DoubleVector a = DoubleVector.broadcast(S, value[e]);
        DoubleVector b = DoubleVector.broadcast(S, value[e + 1]);
        DoubleVector c = DoubleVector.broadcast(S, value[e + 2]);
        DoubleVector d = DoubleVector.broadcast(S, value[e + 3]);
        re0 = zr0.fma(a, re0);
        re1 = zr1.fma(a, re1);
        im0 = zr0.fma(c, im0);
        im1 = zr1.fma(c, im1);
        re0 = zi0.fma(b, re0);
        re1 = zi1.fma(b, re1);
        im0 = zi0.fma(d, im0);
        im1 = zi1.fma(d, im1);
      }
      re0.intoArray(x, at);
      re1.intoArray(x, at + W);
      im0.intoArray(x, at + N);
      im1.intoArray(x, at + N + W);
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
    for (int e = 0; e < elements.count; e++) {
      int a = 2 * N * grid.elementA[e];
      int b = 2 * N * grid.elementB[e];
      if (a >= 0 && b >= 0) {
        betweenNodes(elements, e, slope, active, reactive, v, x, before, change, a, b);
      } else {
        toGround(elements, e, slope, active, reactive, v, x, before, change, Math.max(a, b));
      }
    }
  }

  private static void betweenNodes(
      Elements elements,
      int e,
      double[] slope,
      double[] active,
      double[] reactive,
      double[] v,
      double[] x,
      double[] before,
      double[] change,
      int a,
      int b) {
    for (int w = 0; w < N; w += W) {
      DoubleVector uRe =
          DoubleVector.fromArray(S, v, a + w).sub(DoubleVector.fromArray(S, v, b + w));
      DoubleVector uIm =
          DoubleVector.fromArray(S, v, a + N + w).sub(DoubleVector.fromArray(S, v, b + N + w));
      note(elements, e, uRe, uIm, before, change, w);
      DoubleVector u2 = uRe.mul(uRe).add(uIm.mul(uIm));
      DoubleVector p =
          g(elements, e, u2, true)
              .mul(DoubleVector.fromArray(S, active, N * elements.owner[e] + w))
              .mul(elements.pW[e]);
      DoubleVector q =
          g(elements, e, u2, false)
              .mul(DoubleVector.fromArray(S, reactive, N * elements.owner[e] + w))
              .mul(elements.qVar[e]);
      DoubleVector re =
          uRe.mul(slope[4 * e]).add(uIm.mul(slope[4 * e + 1])).sub(p.mul(uRe)).sub(q.mul(uIm));
      DoubleVector im =
          uRe.mul(slope[4 * e + 2]).add(uIm.mul(slope[4 * e + 3])).sub(p.mul(uIm)).add(q.mul(uRe));
      DoubleVector.fromArray(S, x, a + w).add(re).intoArray(x, a + w);
      DoubleVector.fromArray(S, x, a + N + w).add(im).intoArray(x, a + N + w);
      DoubleVector.fromArray(S, x, b + w).sub(re).intoArray(x, b + w);
      DoubleVector.fromArray(S, x, b + N + w).sub(im).intoArray(x, b + N + w);
    }
  }

  /**
   * A coil with one end at a node: the voltage across it may point either way, its power not. The
   * arithmetic stands here once more, because a vector that is one or the other, by case, would
   * become an object.
   */
  private static void toGround(
      Elements elements,
      int e,
      double[] slope,
      double[] active,
      double[] reactive,
      double[] v,
      double[] x,
      double[] before,
      double[] change,
      int at) {
    for (int w = 0; w < N; w += W) {
      DoubleVector vRe = DoubleVector.fromArray(S, v, at + w);
      DoubleVector vIm = DoubleVector.fromArray(S, v, at + N + w);
      note(elements, e, vRe, vIm, before, change, w);
      DoubleVector u2 = vRe.mul(vRe).add(vIm.mul(vIm));
      DoubleVector p =
          g(elements, e, u2, true)
              .mul(DoubleVector.fromArray(S, active, N * elements.owner[e] + w))
              .mul(elements.pW[e]);
      DoubleVector q =
          g(elements, e, u2, false)
              .mul(DoubleVector.fromArray(S, reactive, N * elements.owner[e] + w))
              .mul(elements.qVar[e]);
      DoubleVector re =
          vRe.mul(slope[4 * e]).add(vIm.mul(slope[4 * e + 1])).sub(p.mul(vRe)).sub(q.mul(vIm));
      DoubleVector im =
          vRe.mul(slope[4 * e + 2]).add(vIm.mul(slope[4 * e + 3])).sub(p.mul(vIm)).add(q.mul(vRe));
      DoubleVector.fromArray(S, x, at + w).add(re).intoArray(x, at + w);
      DoubleVector.fromArray(S, x, at + N + w).add(im).intoArray(x, at + N + w);
    }
  }

  /** Keeps the voltage across a coil and how far it has moved. */
  private static void note(
      Elements elements,
      int e,
      DoubleVector uRe,
      DoubleVector uIm,
      double[] before,
      double[] change,
      int w) {
    int kept = 2 * N * e + w;
    DoubleVector dRe = uRe.sub(DoubleVector.fromArray(S, before, kept));
    DoubleVector dIm = uIm.sub(DoubleVector.fromArray(S, before, kept + N));
    uRe.intoArray(before, kept);
    uIm.intoArray(before, kept + N);
    // The maximum of a number and of what is none is none, as it must be.
    dRe.mul(dRe)
        .add(dIm.mul(dIm))
        .mul(1 / (elements.ratedV[e] * elements.ratedV[e]))
        .max(DoubleVector.fromArray(S, change, w))
        .intoArray(change, w);
  }

  private static DoubleVector g(Elements elements, int e, DoubleVector u2, boolean ofActive) {
    DoubleVector c2 = u2.max(elements.minV2[e]).min(elements.maxV2[e]);
    DoubleVector one = DoubleVector.broadcast(S, 1);
    VectorMask<Double> low = u2.lt(elements.minV2[e]);
    if (e < elements.constantPower) {
      DoubleVector usual = one.div(c2);
      return low.anyTrue()
          ? usual.blend(
              root(u2, elements.lowV2[e]).mul(elements.lowPb[e]).add(elements.lowPa[e]), low)
          : usual;
    }
    double v = elements.ratedV[e];
    double p = ofActive ? elements.pP[e] : elements.qP[e];
    double i = ofActive ? elements.pI[e] : elements.qI[e];
    DoubleVector usual = one.div(c2).mul(p).add(root(c2, 0).mul(i / v));
    if (low.anyTrue()) {
      DoubleVector falling =
          root(u2, elements.lowV2[e])
              .mul(p * elements.lowPb[e] + i * elements.lowIb[e])
              .add(p * elements.lowPa[e] + i * elements.lowIa[e]);
      usual = usual.blend(falling, low);
    }
    return usual.add((ofActive ? elements.pZ[e] : elements.qZ[e]) / (v * v));
  }

  /** One over the root of a square, which is at least so much. */
  private static DoubleVector root(DoubleVector square, double least) {
    return DoubleVector.broadcast(S, 1).div(square.max(least).lanewise(VectorOperators.SQRT));
  }

  @Override
  public void loadings(Terminals terminals, double[] v, double[] loading2, double[] worst2) {
    int[] start = terminals.start;
    int[] position = terminals.position;
    double[] yRe = terminals.re;
    double[] yIm = terminals.im;
    for (int t = 0; t < terminals.count; t++) {
      int into = N * terminals.conductor[t];
      for (int s = 0; s < N; s += 2 * W) {
        DoubleVector re0 = DoubleVector.zero(S);
        DoubleVector re1 = DoubleVector.zero(S);
        DoubleVector im0 = DoubleVector.zero(S);
        DoubleVector im1 = DoubleVector.zero(S);
        for (int k = start[t]; k < start[t + 1]; k++) {
          int at = 2 * N * position[k] + s;
          DoubleVector a = DoubleVector.broadcast(S, yRe[k]);
          DoubleVector b = DoubleVector.broadcast(S, yIm[k]);
          DoubleVector vr0 = DoubleVector.fromArray(S, v, at);
          DoubleVector vr1 = DoubleVector.fromArray(S, v, at + W);
          DoubleVector vi0 = DoubleVector.fromArray(S, v, at + N);
          DoubleVector vi1 = DoubleVector.fromArray(S, v, at + N + W);
          re0 = vr0.fma(a, re0).sub(vi0.mul(b));
          re1 = vr1.fma(a, re1).sub(vi1.mul(b));
          im0 = vi0.fma(a, vr0.fma(b, im0));
          im1 = vi1.fma(a, vr1.fma(b, im1));
        }
        DoubleVector found0 = re0.mul(re0).add(im0.mul(im0)).mul(terminals.scale2[t]);
        DoubleVector found1 = re1.mul(re1).add(im1.mul(im1)).mul(terminals.scale2[t]);
        found0.max(DoubleVector.fromArray(S, loading2, into + s)).intoArray(loading2, into + s);
        found1
            .max(DoubleVector.fromArray(S, loading2, into + s + W))
            .intoArray(loading2, into + s + W);
        found0.max(DoubleVector.fromArray(S, worst2, s)).intoArray(worst2, s);
        found1.max(DoubleVector.fromArray(S, worst2, s + W)).intoArray(worst2, s + W);
      }
    }
  }

  @Override
  public void extremes(
      double[] baseVolts, boolean[] energised, double[] v, double[] lowest2, double[] highest2) {
    for (int w = 0; w < N; w += W) {
      DoubleVector lowest = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY);
      DoubleVector highest = DoubleVector.zero(S);
      for (int i = 0; i < baseVolts.length; i++) {
        if (energised[i]) {
          DoubleVector re = DoubleVector.fromArray(S, v, 2 * N * i + w);
          DoubleVector im = DoubleVector.fromArray(S, v, 2 * N * i + N + w);
          DoubleVector square = re.mul(re).add(im.mul(im)).mul(1 / (baseVolts[i] * baseVolts[i]));
          lowest = lowest.min(square);
          highest = highest.max(square);
        }
      }
      lowest.intoArray(lowest2, w);
      highest.intoArray(highest2, w);
    }
  }
}
