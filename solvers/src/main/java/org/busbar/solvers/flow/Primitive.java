package org.busbar.solvers.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;
import org.jspecify.annotations.Nullable;

/**
 * The admittance matrix of one branch over the conductors that are alive: I = Y V, currents into
 * the branch.
 */
final class Primitive {

  /** Lines are given in capacitance, for the frequency of North America. */
  private static final double OMEGA = 2 * Math.PI * 60;

  /** Node of each terminal, the from end first. */
  final int[] node;

  /** Conductor of the branch (position among the phases of its from end) at each terminal. */
  final int[] conductor;

  /** What 1 A in the terminal is in A at the from end when it is compared with the rating there. */
  final double[] toFromAmps;

  /** How many of the terminals are at the from end. */
  final int fromCount;

  /** Siemens, row by row. */
  final double[] re;

  final double[] im;

  private Primitive(int[] node, int[] conductor, double[] toFromAmps, int fromCount) {
    this.node = node;
    this.conductor = conductor;
    this.toFromAmps = toFromAmps;
    this.fromCount = fromCount;
    re = new double[node.length * node.length];
    im = new double[node.length * node.length];
  }

  int terminals() {
    return node.length;
  }

  /** The primitive of a branch; null if none of its conductors is alive. */
  static @Nullable Primitive of(NetworkModel network, int branch, int tap, boolean[] energised) {
    Branch element = network.branches().get(branch);
    return element instanceof Transformer transformer
        ? transformer(network, transformer, tap, energised)
        : pi(network, branch, energised);
  }

  private static @Nullable Primitive pi(NetworkModel network, int branch, boolean[] energised) {
    Branch element = network.branches().get(branch);
    Phases toPhases = element instanceof Line line ? line.toPhases() : element.phases();
    int count = element.phases().count();
    int[] position = new int[count];
    int alive = 0;
    for (int p = 0; p < count; p++) {
      if (energised[network.node(network.branchFrom(branch), element.phases().at(p))]) {
        position[alive++] = p;
      }
    }
    if (alive == 0) {
      return null;
    }
    int n = alive;
    int[] node = new int[2 * n];
    int[] conductor = new int[2 * n];
    double[] one = new double[2 * n];
    Arrays.fill(one, 1);
    for (int k = 0; k < n; k++) {
      node[k] = network.node(network.branchFrom(branch), element.phases().at(position[k]));
      node[n + k] = network.node(network.branchTo(branch), toPhases.at(position[k]));
      conductor[k] = position[k];
      conductor[n + k] = position[k];
    }
    Primitive primitive = new Primitive(node, conductor, one, n);
    if (element instanceof Line line) {
      primitive.line(line, Arrays.copyOf(position, n));
    } else if (element instanceof Switch closed) {
      double z2 = closed.rOhm() * closed.rOhm() + closed.xOhm() * closed.xOhm();
      for (int k = 0; k < n; k++) {
        primitive.series(k, k, closed.rOhm() / z2, -closed.xOhm() / z2);
      }
    }
    return primitive;
  }

  private void line(Line line, int[] position) {
    int n = fromCount;
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
        series(i, j, zRe[i * n + j], zIm[i * n + j]);
        add(i, j, 0, half);
        add(n + i, n + j, 0, half);
      }
    }
  }

  private void series(int i, int j, double yRe, double yIm) {
    int n = fromCount;
    add(i, j, yRe, yIm);
    add(n + i, n + j, yRe, yIm);
    add(i, n + j, -yRe, -yIm);
    add(n + i, j, -yRe, -yIm);
  }

  private static @Nullable Primitive transformer(
      NetworkModel network, Transformer transformer, int tap, boolean[] energised) {
    List<TransformerWinding> windings = transformer.windings();
    int legs = windings.get(0).coils().size();
    boolean[] fed = new boolean[legs];
    boolean any = false;
    for (int leg = 0; leg < legs; leg++) {
      for (TransformerWinding winding : windings) {
        Phase end = someEnd(winding.coils().get(leg));
        fed[leg] |= energised[network.node(winding.bus(), end)];
      }
      any |= fed[leg];
    }
    if (!any) {
      return null;
    }
    List<Integer> nodes = new ArrayList<>();
    List<Integer> conductors = new ArrayList<>();
    List<Double> toFrom = new ArrayList<>();
    int[] first = new int[windings.size() + 1];
    double fromAmps = windings.get(0).lineAmps();
    for (int w = 0; w < windings.size(); w++) {
      TransformerWinding winding = windings.get(w);
      Phases phases = winding.phases();
      int most = transformer.phases().count() - 1;
      for (int p = 0; p < phases.count(); p++) {
        nodes.add(network.node(winding.bus(), phases.at(p)));
        conductors.add(Math.min(p, most));
        toFrom.add(w == 0 ? 1 : fromAmps / winding.lineAmps());
      }
      first[w + 1] = nodes.size();
    }
    Primitive primitive =
        new Primitive(
            nodes.stream().mapToInt(Integer::intValue).toArray(),
            conductors.stream().mapToInt(Integer::intValue).toArray(),
            toFrom.stream().mapToDouble(Double::doubleValue).toArray(),
            first[1]);
    primitive.legs(transformer, tap, fed, first);
    return primitive;
  }

  /**
   * Whether the current of a terminal is the opposite of that at the from end: no shunt between.
   */
  boolean mirrors(int terminal) {
    int m = node.length;
    int from = terminal - fromCount;
    if (m != 2 * fromCount || from < 0) {
      return false;
    }
    for (int j = 0; j < m; j++) {
      if (re[terminal * m + j] != -re[from * m + j] || im[terminal * m + j] != -im[from * m + j]) {
        return false;
      }
    }
    return toFromAmps[terminal] == 1;
  }

  private static Phase someEnd(Coil coil) {
    Phase end = coil.from() != null ? coil.from() : coil.to();
    if (end == null) {
      throw new IllegalStateException("A coil has at least one end that is not ground.");
    }
    return end;
  }

  private void legs(Transformer transformer, int tap, boolean[] fed, int[] first) {
    List<TransformerWinding> windings = transformer.windings();
    int n = windings.size();
    double[] yRe = new double[n * n];
    double[] yIm = new double[n * n];
    coilAdmittances(transformer, yRe, yIm);
    double va = 1000 * windings.get(0).kva() / fed.length;
    double[] volts = new double[n];
    TapChanger changer = transformer.tapChanger();
    for (int w = 0; w < n; w++) {
      boolean changes = changer != null && changer.winding() == w;
      double ratio = changes ? changer.ratio(tap) : windings.get(w).tapPu();
      volts[w] = 1000 * windings.get(w).kv() * ratio;
    }
    for (int leg = 0; leg < fed.length; leg++) {
      if (!fed[leg]) {
        continue;
      }
      for (int v = 0; v < n; v++) {
        for (int w = 0; w < n; w++) {
          double scale = va / (volts[v] * volts[w]);
          couple(windings, first, leg, v, w, scale * yRe[v * n + w], scale * yIm[v * n + w]);
        }
      }
    }
    for (int w = 0; w < n; w++) {
      TransformerWinding winding = windings.get(w);
      double siemens = 1e-6 * transformer.antiFloatPpm() * va / (1e6 * winding.kv() * winding.kv());
      for (int leg = 0; leg < fed.length; leg++) {
        Coil coil = winding.coils().get(leg);
        for (Phase end : new @Nullable Phase[] {coil.from(), coil.to()}) {
          if (fed[leg] && end != null) {
            int at = first[w] + winding.phases().positionOf(end);
            add(at, at, 0, -siemens / 2);
          }
        }
      }
    }
  }

  private void couple(
      List<TransformerWinding> windings,
      int[] first,
      int leg,
      int v,
      int w,
      double yRe,
      double yIm) {
    Coil row = windings.get(v).coils().get(leg);
    Coil column = windings.get(w).coils().get(leg);
    for (Phase i : new @Nullable Phase[] {row.from(), row.to()}) {
      for (Phase j : new @Nullable Phase[] {column.from(), column.to()}) {
        if (i != null && j != null) {
          int sign = (i == row.from() ? 1 : -1) * (j == column.from() ? 1 : -1);
          add(
              first[v] + windings.get(v).phases().positionOf(i),
              first[w] + windings.get(w).phases().positionOf(j),
              sign * yRe,
              sign * yIm);
        }
      }
    }
  }

  /** Admittances between the coils of a leg, per unit: from leakage reactances and resistances. */
  private static void coilAdmittances(Transformer t, double[] yRe, double[] yIm) {
    int n = t.windings().size();
    int m = n - 1;
    double[] zRe = new double[m * m];
    double[] zIm = new double[m * m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        double r1 = t.windings().get(0).rPercent() / 100;
        zRe[i * m + j] = i == j ? r1 + t.windings().get(i + 1).rPercent() / 100 : r1;
        zIm[i * m + j] =
            i == j ? x(t, 0, i + 1) : (x(t, 0, i + 1) + x(t, 0, j + 1) - x(t, i + 1, j + 1)) / 2;
      }
    }
    DenseComplex.invert(m, zRe, zIm);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        double re = zRe[i * m + j];
        double im = zIm[i * m + j];
        addTo(yRe, yIm, (i + 1) * n + j + 1, re, im);
        addTo(yRe, yIm, 0, re, im);
        addTo(yRe, yIm, (i + 1) * n, -re, -im);
        addTo(yRe, yIm, j + 1, -re, -im);
      }
    }
    // The iron is across the second winding, as in OpenDSS.
    addTo(yRe, yIm, n + 1, t.noLoadLossPercent() / 100, -t.magnetisingPercent() / 100);
  }

  private static void addTo(double[] re, double[] im, int at, double byRe, double byIm) {
    re[at] += byRe;
    im[at] += byIm;
  }

  /** Leakage reactance between two windings, per unit. */
  private static double x(Transformer t, int i, int j) {
    int low = Math.min(i, j);
    int high = Math.max(i, j);
    return t.xPercent().get(high * (high - 1) / 2 + low) / 100;
  }

  private void add(int i, int j, double yRe, double yIm) {
    re[i * node.length + j] += yRe;
    im[i * node.length + j] += yIm;
  }
}
