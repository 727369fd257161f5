package org.busbar.solvers.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Transformer;
import org.jspecify.annotations.Nullable;

/**
 * A grid in one state of its switches and outages: which nodes are alive, its admittance matrix
 * with taps and capacitors in their normal positions, and the currents of its sources. Positions
 * that are cut off are rows of the identity.
 */
final class Circuit {

  final Grid grid;
  final boolean[] conducts;

  /** Per node. */
  final boolean[] energised;

  /** The same per position. */
  final boolean[] energisedAt;

  /** Per branch, with normal taps; null = carries nothing. */
  final @Nullable Primitive[] primitives;

  /** Whether a coil of a load or DER is alive. */
  final boolean[] served;

  /** The admittance matrix without loads. */
  final BlockMatrix admittance;

  /** Norton currents of the sources, A; positions and values, one source after the other. */
  final int[] sourcePosition;

  final double[] sourceRe;
  final double[] sourceIm;

  /** Norton admittances of the sources, nine values each. */
  final double[] sourceYRe;

  final double[] sourceYIm;

  private final Map<Long, Primitive> tapped = new ConcurrentHashMap<>();

  Circuit(Grid grid, boolean[] conducts) {
    this.grid = grid;
    this.conducts = conducts;
    NetworkModel network = grid.network;
    BlockPattern pattern = grid.pattern;
    energised = network.energised(conducts);
    energisedAt = new boolean[energised.length];
    for (int node = 0; node < energised.length; node++) {
      energisedAt[pattern.positionOf[node]] = energised[node];
    }
    primitives = new @Nullable Primitive[network.branchCount()];
    admittance = new BlockMatrix(pattern);
    for (int b = 0; b < primitives.length; b++) {
      if (conducts[b]) {
        Transformer changer = grid.tapOf(b);
        primitives[b] = Primitive.of(network, b, changer == null ? 0 : changer.tap(), energised);
        add(primitives[b]);
      }
    }
    for (int c = 0; c < grid.capacitorNodes.length; c++) {
      Capacitor capacitor = network.capacitors().get(c);
      if (!capacitor.normallyOpen()) {
        add(grid.capacitorNodes[c], grid.capacitorSiemens[c]);
      }
    }
    int sources = network.sources().size();
    sourcePosition = new int[3 * sources];
    sourceRe = new double[3 * sources];
    sourceIm = new double[3 * sources];
    sourceYRe = new double[9 * sources];
    sourceYIm = new double[9 * sources];
    for (int s = 0; s < sources; s++) {
      add(s, network.sources().get(s));
    }
    for (int node = 0; node < energised.length; node++) {
      if (!energised[node]) {
        admittance.pin(pattern.positionOf[node]);
      }
    }
    served = new boolean[grid.elements.count];
    for (int e = 0; e < served.length; e++) {
      int a = grid.elements.nodeA[e];
      int b = grid.elements.nodeB[e];
      served[e] = (a < 0 || energised[a]) && (b < 0 || energised[b]);
    }
  }

  /** The primitive of a tap changer at a position. */
  @Nullable Primitive at(int branch, int tap) {
    Primitive normal = primitives[branch];
    Transformer changer = grid.tapOf(branch);
    if (normal == null || changer == null || changer.tap() == tap) {
      return normal;
    }
    return tapped.computeIfAbsent(
        (long) branch << 32 | tap & 0xffffffffL,
        key -> Primitive.of(grid.network, branch, tap, energised));
  }

  private void add(@Nullable Primitive primitive) {
    if (primitive == null) {
      return;
    }
    int m = primitive.terminals();
    for (int i = 0; i < m; i++) {
      int row = grid.pattern.positionOf[primitive.node[i]];
      for (int j = 0; j < m; j++) {
        int column = grid.pattern.positionOf[primitive.node[j]];
        double re = primitive.re[i * m + j];
        double im = primitive.im[i * m + j];
        if (re != 0 || im != 0) {
          admittance.addComplex(row, column, re, im);
        }
      }
    }
  }

  private void add(int[] nodes, double siemens) {
    for (int k = 0; k < nodes.length; k += 2) {
      int a = nodes[k] < 0 ? -1 : grid.pattern.positionOf[nodes[k]];
      int b = nodes[k + 1] < 0 ? -1 : grid.pattern.positionOf[nodes[k + 1]];
      if (a >= 0) {
        admittance.addComplex(a, a, 0, siemens);
      }
      if (b >= 0) {
        admittance.addComplex(b, b, 0, siemens);
      }
      if (a >= 0 && b >= 0) {
        admittance.addComplex(a, b, 0, -siemens);
        admittance.addComplex(b, a, 0, -siemens);
      }
    }
  }

  private void add(int index, Source source) {
    double[] zRe = new double[9];
    double[] zIm = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        int share = i == j ? 2 : -1;
        zRe[3 * i + j] = (source.r0Ohm() + share * source.r1Ohm()) / 3;
        zIm[3 * i + j] = (source.x0Ohm() + share * source.x1Ohm()) / 3;
      }
    }
    DenseComplex.invert(3, zRe, zIm);
    double volts = source.vPu() * source.kvLL() * 1000 / Math.sqrt(3);
    for (int i = 0; i < 3; i++) {
      sourcePosition[3 * index + i] =
          grid.pattern.positionOf[grid.network.node(source.bus(), Phase.of(i))];
    }
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double yRe = zRe[3 * i + j];
        double yIm = zIm[3 * i + j];
        sourceYRe[9 * index + 3 * i + j] = yRe;
        sourceYIm[9 * index + 3 * i + j] = yIm;
        double angle = Math.toRadians(source.angleDeg() - 120 * j);
        double eRe = volts * Math.cos(angle);
        double eIm = volts * Math.sin(angle);
        sourceRe[3 * index + i] += yRe * eRe - yIm * eIm;
        sourceIm[3 * index + i] += yRe * eIm + yIm * eRe;
        admittance.addComplex(
            sourcePosition[3 * index + i], sourcePosition[3 * index + j], yRe, yIm);
      }
    }
  }
}
