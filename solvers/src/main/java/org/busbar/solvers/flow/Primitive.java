package org.busbar.solvers.flow;

import java.util.Arrays;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Regulator;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.Winding;
import org.jspecify.annotations.Nullable;

/**
 * The admittances of one branch between its terminals: the from end of each phase, then the to end.
 * Currents flow from the network into the branch.
 */
final class Primitive {

  private static final double OMEGA = 2 * Math.PI * 60;

  /** A delta winding has no path to ground; this fraction of its rating keeps it from floating. */
  private static final double ANTI_FLOAT = 1e-6;

  final int[] node;
  final Phase[] phase;
  final double[] re;
  final double[] im;

  private Primitive(NetworkModel network, int branch, Phase[] phase) {
    this.phase = phase;
    int n = phase.length;
    node = new int[2 * n];
    for (int p = 0; p < n; p++) {
      node[p] = network.node(network.branchFrom(branch), phase[p]);
      node[n + p] = network.node(network.branchTo(branch), phase[p]);
    }
    re = new double[4 * n * n];
    im = new double[4 * n * n];
  }

  int terminals() {
    return node.length;
  }

  /**
   * The primitive of a branch, over its phases that are alive; null if none is (or, for a
   * transformer, not all).
   */
  static @Nullable Primitive of(NetworkModel network, int branch, int tap, boolean[] energised) {
    Branch element = network.branches().get(branch);
    int count = 0;
    Phase[] alive = new Phase[element.phases().count()];
    int[] position = new int[alive.length];
    for (int p = 0; p < alive.length; p++) {
      Phase phase = element.phases().at(p);
      if (energised[network.node(network.branchFrom(branch), phase)]) {
        position[count] = p;
        alive[count++] = phase;
      }
    }
    if (count == 0 || element instanceof Transformer && count < 3) {
      return null;
    }
    Primitive primitive = new Primitive(network, branch, Arrays.copyOf(alive, count));
    if (element instanceof Line line) {
      primitive.line(line, position);
    } else if (element instanceof Switch closed) {
      primitive.seriesPerPhase(1 / closed.rOhm(), 0, 1);
    } else if (element instanceof Regulator regulator) {
      double z2 = regulator.rOhm() * regulator.rOhm() + regulator.xOhm() * regulator.xOhm();
      primitive.seriesPerPhase(
          regulator.rOhm() / z2, -regulator.xOhm() / z2, 1 + tap * regulator.tapStepPu());
    } else if (element instanceof Transformer transformer) {
      primitive.transformer(transformer);
    }
    return primitive;
  }

  private void line(Line line, int[] position) {
    int n = phase.length;
    double[] zRe = new double[n * n];
    double[] zIm = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        zRe[i * n + j] = line.rOhm().get(position[i], position[j]);
        zIm[i * n + j] = line.xOhm().get(position[i], position[j]);
      }
    }
    DenseComplex.invert(n, zRe, zIm);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double half = OMEGA * 1e-9 * line.cNanofarad().get(position[i], position[j]) / 2;
        double yRe = zRe[i * n + j];
        double yIm = zIm[i * n + j];
        add(i, j, yRe, yIm + half);
        add(n + i, n + j, yRe, yIm + half);
        add(i, n + j, -yRe, -yIm);
        add(n + i, j, -yRe, -yIm);
      }
    }
  }

  /** One admittance per phase, seen from the from end, behind an ideal ratio. */
  private void seriesPerPhase(double yRe, double yIm, double ratio) {
    int n = phase.length;
    for (int p = 0; p < n; p++) {
      add(p, p, yRe, yIm);
      add(p, n + p, -yRe / ratio, -yIm / ratio);
      add(n + p, p, -yRe / ratio, -yIm / ratio);
      add(n + p, n + p, yRe / ratio / ratio, yIm / ratio / ratio);
    }
  }

  private void transformer(Transformer t) {
    double baseVa = t.kva() * 1000 / 3;
    double rPu = t.rPercent() / 100;
    double xPu = t.xPercent() / 100;
    double z2 = rPu * rPu + xPu * xPu;
    double yRe = baseVa * rPu / z2;
    double yIm = -baseVa * xPu / z2;
    double fromVolts = windingVolts(t.fromWinding(), t.fromKvLL());
    double toVolts = windingVolts(t.toWinding(), t.toKvLL());
    // The delta of the low side joins a to b, that of the high side a to c: the low side lags.
    boolean mixed = t.fromWinding() != t.toWinding();
    boolean deltaIsHigh =
        t.fromWinding() == Winding.DELTA ? t.fromKvLL() >= t.toKvLL() : t.toKvLL() > t.fromKvLL();
    int step = mixed && deltaIsHigh ? 2 : 1;
    for (int w = 0; w < 3; w++) {
      int other = (w + step) % 3;
      int[] terminal = {w, other, 3 + w, 3 + other};
      double[] weight = {
        1 / fromVolts,
        t.fromWinding() == Winding.DELTA ? -1 / fromVolts : 0,
        -1 / toVolts,
        t.toWinding() == Winding.DELTA ? 1 / toVolts : 0
      };
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          double factor = weight[i] * weight[j];
          add(terminal[i], terminal[j], yRe * factor, yIm * factor);
        }
      }
    }
    for (int p = 0; p < 3; p++) {
      if (t.fromWinding() == Winding.DELTA) {
        add(p, p, 0, -ANTI_FLOAT * baseVa / (fromVolts * fromVolts));
      }
      if (t.toWinding() == Winding.DELTA) {
        add(3 + p, 3 + p, 0, -ANTI_FLOAT * baseVa / (toVolts * toVolts));
      }
    }
  }

  private static double windingVolts(Winding winding, double kvLL) {
    return winding == Winding.DELTA ? kvLL * 1000 : kvLL * 1000 / Math.sqrt(3);
  }

  private void add(int i, int j, double yRe, double yIm) {
    re[i * node.length + j] += yRe;
    im[i * node.length + j] += yIm;
  }
}
