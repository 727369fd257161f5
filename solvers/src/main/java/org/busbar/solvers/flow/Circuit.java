package org.busbar.solvers.flow;

import java.util.List;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Source;
import org.jspecify.annotations.Nullable;

/**
 * A network in one state of taps, switches and outages: its admittance matrix, factorised, with the
 * nominal loads inside as constant impedances. Immutable after construction.
 */
final class Circuit {

  /** By node. */
  final boolean[] energised;

  /** By branch; null if it carries nothing. */
  final @Nullable Primitive[] primitives;

  /** By load element: whether both its terminals are alive. */
  final boolean[] served;

  final SparseFactor factor;

  /** Norton current and admittance of the source, by phase, and its nodes. */
  final double[] sourceAmpsRe = new double[3];

  final double[] sourceAmpsIm = new double[3];
  final double[] sourceRe = new double[9];
  final double[] sourceIm = new double[9];
  final int[] sourceNode = new int[3];

  /** Voltages with every load at nominal impedance and no injection, by position. */
  final double[] startRe;

  final double[] startIm;

  Circuit(NetworkModel network, SparsePattern pattern, LoadElements loads, CircuitState state) {
    energised = network.energised(state.conducts);
    factor = new SparseFactor(pattern);
    for (int node = 0; node < energised.length; node++) {
      if (!energised[node]) {
        factor.pin(pattern.positionOf(node));
      }
    }
    primitives = new Primitive[network.branchCount()];
    for (int b = 0; b < primitives.length; b++) {
      Primitive primitive =
          state.conducts[b] ? Primitive.of(network, b, state.tap[b], energised) : null;
      primitives[b] = primitive;
      if (primitive != null) {
        int n = primitive.terminals();
        for (int i = 0; i < n; i++) {
          for (int j = 0; j <= i; j++) {
            factor.add(
                pattern.positionOf(primitive.node[i]),
                pattern.positionOf(primitive.node[j]),
                primitive.re[i * n + j],
                primitive.im[i * n + j]);
          }
        }
      }
    }
    served = new boolean[loads.count];
    for (int e = 0; e < loads.count; e++) {
      double v2 = loads.ratedV[e] * loads.ratedV[e];
      served[e] =
          shunt(pattern, loads.nodeA[e], loads.nodeB[e], loads.pW[e] / v2, -loads.qVar[e] / v2);
    }
    for (int c = 0; c < network.capacitors().size(); c++) {
      Capacitor capacitor = network.capacitors().get(c);
      if (state.capacitorInService[c]) {
        int bus = network.busIndex(capacitor.bus());
        List<LoadElements.Pair> pairs =
            LoadElements.pairs(network, bus, capacitor.phases(), capacitor.winding());
        double volts =
            LoadElements.elementVolts(capacitor.kv(), capacitor.phases(), capacitor.winding());
        double siemens = capacitor.kvar() * 1000 / pairs.size() / (volts * volts);
        for (LoadElements.Pair pair : pairs) {
          shunt(pattern, pair.a(), pair.b(), 0, siemens);
        }
      }
    }
    source(network, pattern);
    factor.factorise();

    startRe = new double[pattern.size()];
    startIm = new double[pattern.size()];
    for (int p = 0; p < 3; p++) {
      startRe[pattern.positionOf(sourceNode[p])] = sourceAmpsRe[p];
      startIm[pattern.positionOf(sourceNode[p])] = sourceAmpsIm[p];
    }
    factor.solve(startRe, startIm);
  }

  private boolean shunt(SparsePattern pattern, int nodeA, int nodeB, double re, double im) {
    if (!energised[nodeA] || nodeB >= 0 && !energised[nodeB]) {
      return false;
    }
    int a = pattern.positionOf(nodeA);
    factor.add(a, a, re, im);
    if (nodeB >= 0) {
      int b = pattern.positionOf(nodeB);
      factor.add(b, b, re, im);
      factor.add(a, b, -re, -im);
    }
    return true;
  }

  private void source(NetworkModel network, SparsePattern pattern) {
    Source source = network.source();
    for (int i = 0; i < 3; i++) {
      sourceNode[i] = network.node(source.bus(), Phase.of(i));
      for (int j = 0; j < 3; j++) {
        sourceRe[3 * i + j] = (source.r0Ohm() - source.r1Ohm()) / 3 + (i == j ? source.r1Ohm() : 0);
        sourceIm[3 * i + j] = (source.x0Ohm() - source.x1Ohm()) / 3 + (i == j ? source.x1Ohm() : 0);
      }
    }
    DenseComplex.invert(3, sourceRe, sourceIm);
    double volts = source.vPu() * source.kvLL() * 1000 / Math.sqrt(3);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double angle = Math.toRadians(source.angleDeg() - 120 * j);
        double eRe = volts * Math.cos(angle);
        double eIm = volts * Math.sin(angle);
        double yRe = sourceRe[3 * i + j];
        double yIm = sourceIm[3 * i + j];
        sourceAmpsRe[i] += yRe * eRe - yIm * eIm;
        sourceAmpsIm[i] += yRe * eIm + yIm * eRe;
        if (j <= i) {
          factor.add(
              pattern.positionOf(sourceNode[i]), pattern.positionOf(sourceNode[j]), yRe, yIm);
        }
      }
    }
  }
}
