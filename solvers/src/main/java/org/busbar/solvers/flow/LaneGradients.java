package org.busbar.solvers.flow;

import java.util.Arrays;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;

/**
 * How one monitored quantity moves in a solved lane with the injection of every connection and with
 * every tap: one transposed solve for a quantity, however many connections there are. The Jacobian
 * is that of the state around which the lanes were made, so the figures are as exact as the lane is
 * near that state; {@link Sensitivities} are exact everywhere.
 *
 * <p>Made once for lanes and used again and again; not safe for several threads.
 */
public final class LaneGradients {

  private final ScenarioLanes lanes;
  private final Circuit circuit;
  private final Grid grid;

  /** Coils of connection c: those from {@code coilStart[c]} to {@code coilStart[c + 1]}. */
  private final int[] coilStart;

  private final int[] coil;
  private final double[] adjoint;
  private final double[] perKw;
  private int lane;

  public LaneGradients(ScenarioLanes lanes) {
    this.lanes = lanes;
    circuit = lanes.circuit();
    grid = circuit.grid;
    adjoint = new double[2 * grid.pattern.size];
    int loads = grid.network.loads().size();
    int connections = grid.network.connections().size();
    perKw = new double[connections];
    coilStart = new int[connections + 1];
    for (int owner : grid.elements.owner) {
      if (owner >= loads) {
        coilStart[owner - loads + 1]++;
      }
    }
    for (int c = 0; c < connections; c++) {
      coilStart[c + 1] += coilStart[c];
    }
    coil = new int[coilStart[connections]];
    int[] next = coilStart.clone();
    for (int e = 0; e < grid.elements.count; e++) {
      int owner = grid.elements.owner[e];
      if (owner >= loads) {
        coil[next[owner - loads]++] = e;
      }
    }
  }

  /**
   * Works out the gradient of a quantity in a lane as it was last solved.
   *
   * @return per connection, change of the quantity per kW injected more; overwritten by the next
   *     call
   */
  public double[] perKw(int solvedLane, MonitoredQuantity quantity) {
    lane = solvedLane;
    Arrays.fill(adjoint, 0);
    addDerivative(quantity);
    solveTransposed();
    for (int c = 0; c < perKw.length; c++) {
      perKw[c] = 0;
      for (int k = coilStart[c]; k < coilStart[c + 1]; k++) {
        perKw[c] += perKwOfCoil(coil[k]);
      }
    }
    return perKw;
  }

  private double perKwOfCoil(int e) {
    if (!circuit.served[e]) {
      return 0;
    }
    Elements elements = grid.elements;
    int a = elements.nodeA[e];
    int b = elements.nodeB[e];
    double uRe = (a < 0 ? 0 : lanes.vRe(lane, a)) - (b < 0 ? 0 : lanes.vRe(lane, b));
    double uIm = (a < 0 ? 0 : lanes.vIm(lane, a)) - (b < 0 ? 0 : lanes.vIm(lane, b));
    double g = -elements.pW[e] * elements.gP(e, uRe * uRe + uIm * uIm);
    return g * (uRe * across(grid, e, 0) + uIm * across(grid, e, 1));
  }

  private double across(Grid of, int e, int part) {
    int a = of.elementA[e];
    int b = of.elementB[e];
    return (a < 0 ? 0 : adjoint[2 * a + part]) - (b < 0 ? 0 : adjoint[2 * b + part]);
  }

  /**
   * Change of the quantity of the last call when a tap changer moves, linearly.
   *
   * @param steps up (positive) or down, to a position that exists
   */
  public double perTapMove(int branch, int steps) {
    Primitive now = lanes.primitive(lane, branch);
    Primitive then = circuit.at(branch, lanes.tapOf(lane, branch) + steps);
    if (now == null || then == null) {
      return 0;
    }
    // Seen with the voltages behind the transformer where they are about to be: with the present
    // ones its small impedance would magnify what is of second order.
    double behind = ratioMoved(branch, steps);
    int m = now.terminals();
    double change = 0;
    for (int i = 0; i < m; i++) {
      double re = 0;
      double im = 0;
      for (int j = 0; j < m; j++) {
        double yRe = then.re[i * m + j] - now.re[i * m + j];
        double yIm = then.im[i * m + j] - now.im[i * m + j];
        double factor = j < now.fromCount ? 1 : behind;
        double vRe = factor * lanes.vRe(lane, now.node[j]);
        double vIm = factor * lanes.vIm(lane, now.node[j]);
        re -= yRe * vRe - yIm * vIm;
        im -= yRe * vIm + yIm * vRe;
      }
      int at = 2 * grid.pattern.positionOf[now.node[i]];
      change += re * adjoint[at] + im * adjoint[at + 1];
    }
    return change;
  }

  /** By which factor the voltage behind a tap changer moves, roughly. */
  private double ratioMoved(int branch, int steps) {
    Transformer transformer = grid.tapOf(branch);
    TapChanger changer = transformer == null ? null : transformer.tapChanger();
    if (changer == null) {
      return 1;
    }
    int position = lanes.tapOf(lane, branch);
    double moved = changer.ratio(position + steps) / changer.ratio(position);
    return changer.winding() == 0 ? 1 / moved : moved;
  }

  /** The derivative of the quantity by the node voltages. */
  private void addDerivative(MonitoredQuantity quantity) {
    NetworkModel network = grid.network;
    switch (quantity.kind()) {
      case VOLTAGE_PU ->
          addVoltage(network.node(quantity.element(), Phase.valueOf(quantity.phase())), 1);
      case AMPS ->
          addAmps(network.branchIndex(quantity.element()), Phase.valueOf(quantity.phase()));
      case INTERFACE_KW -> addInterface();
      case UNBALANCE_PERCENT -> addUnbalance(network.busIndex(quantity.element()));
    }
  }

  private void add(int node, double re, double im) {
    int at = 2 * grid.pattern.positionOf[node];
    adjoint[at] += re;
    adjoint[at + 1] += im;
  }

  private void addVoltage(int node, double factor) {
    double re = lanes.vRe(lane, node);
    double im = lanes.vIm(lane, node);
    double size = Math.hypot(re, im);
    if (size > 0) {
      double scale = factor / size / FlowResult.baseVolts(grid.network, node);
      add(node, re * scale, im * scale);
    }
  }

  /** Of the terminal that decides the loading. */
  private void addAmps(int branch, Phase phase) {
    Primitive primitive = lanes.primitive(lane, branch);
    Phases phases = grid.network.branches().get(branch).phases();
    if (primitive == null || !phases.contains(phase)) {
      return;
    }
    int decides = -1;
    double most = 0;
    for (int i = 0; i < primitive.terminals(); i++) {
      double amps = Math.hypot(amps(primitive, i, 0), amps(primitive, i, 1));
      if (primitive.conductor[i] == phases.positionOf(phase)
          && amps * primitive.toFromAmps[i] > most) {
        most = amps * primitive.toFromAmps[i];
        decides = i;
      }
    }
    if (decides >= 0) {
      double amps = most / primitive.toFromAmps[decides];
      double scale = primitive.toFromAmps[decides] / amps;
      addCurrent(
          primitive,
          decides,
          scale * amps(primitive, decides, 0),
          scale * amps(primitive, decides, 1));
    }
  }

  /** The part (0 real, 1 imaginary) of the current of a terminal. */
  private double amps(Primitive primitive, int terminal, int part) {
    int m = primitive.terminals();
    double sum = 0;
    for (int j = 0; j < m; j++) {
      double yRe = primitive.re[terminal * m + j];
      double yIm = primitive.im[terminal * m + j];
      double vRe = lanes.vRe(lane, primitive.node[j]);
      double vIm = lanes.vIm(lane, primitive.node[j]);
      sum += part == 0 ? yRe * vRe - yIm * vIm : yRe * vIm + yIm * vRe;
    }
    return sum;
  }

  /** Adds the derivative of {@code re * Re(I) + im * Im(I)} for the current I of a terminal. */
  private void addCurrent(Primitive primitive, int terminal, double re, double im) {
    int m = primitive.terminals();
    for (int j = 0; j < m; j++) {
      double yRe = primitive.re[terminal * m + j];
      double yIm = primitive.im[terminal * m + j];
      add(primitive.node[j], re * yRe + im * yIm, -re * yIm + im * yRe);
    }
  }

  private void addInterface() {
    String branch = grid.network.transmissionInterface().branch();
    if (branch == null) {
      addSources();
      return;
    }
    Primitive primitive = lanes.primitive(lane, grid.network.branchIndex(branch));
    for (int i = 0; primitive != null && i < primitive.fromCount; i++) {
      int node = primitive.node[i];
      addCurrent(primitive, i, lanes.vRe(lane, node) / 1000, lanes.vIm(lane, node) / 1000);
      add(node, amps(primitive, i, 0) / 1000, amps(primitive, i, 1) / 1000);
    }
  }

  private void addSources() {
    int[] nodeAt = grid.pattern.nodeAt;
    for (int s = 0; s < circuit.sourcePosition.length; s += 3) {
      for (int i = 0; i < 3; i++) {
        int node = nodeAt[circuit.sourcePosition[s + i]];
        double re = circuit.sourceRe[s + i];
        double im = circuit.sourceIm[s + i];
        double vRe = lanes.vRe(lane, node);
        double vIm = lanes.vIm(lane, node);
        for (int j = 0; j < 3; j++) {
          int other = nodeAt[circuit.sourcePosition[s + j]];
          double yRe = circuit.sourceYRe[3 * s + 3 * i + j];
          double yIm = circuit.sourceYIm[3 * s + 3 * i + j];
          re -= yRe * lanes.vRe(lane, other) - yIm * lanes.vIm(lane, other);
          im -= yRe * lanes.vIm(lane, other) + yIm * lanes.vRe(lane, other);
          add(other, -(vRe * yRe + vIm * yIm) / 1000, (vRe * yIm - vIm * yRe) / 1000);
        }
        add(node, re / 1000, im / 1000);
      }
    }
  }

  private void addUnbalance(int bus) {
    int[] node = new int[3];
    double mean = 0;
    for (int p = 0; p < 3; p++) {
      node[p] = grid.network.node(bus, Phase.of(p));
      mean += lanes.vPu(lane, node[p]) / 3;
    }
    int decides = 0;
    for (int p = 1; p < 3; p++) {
      if (deviation(node[p], mean) > deviation(node[decides], mean)) {
        decides = p;
      }
    }
    double sign = Math.signum(lanes.vPu(lane, node[decides]) - mean);
    double byMean = -sign * lanes.vPu(lane, node[decides]) / (mean * mean);
    for (int p = 0; p < 3; p++) {
      addVoltage(node[p], 100 * ((p == decides ? sign / mean : 0) + byMean / 3));
    }
  }

  private double deviation(int node, double mean) {
    return Math.abs(lanes.vPu(lane, node) - mean);
  }

  /** Replaces g by what solves (Y + K)^T x = g: the steps of a solve backwards. */
  private void solveTransposed() {
    BlockFactor factor = lanes.linear().factor;
    BlockPattern pattern = grid.pattern;
    for (int i = 0; i < pattern.size; i++) {
      for (int u = pattern.upStart[i]; u < pattern.upStart[i + 1]; u++) {
        addTransposed(factor, pattern.up(u), i < pattern.tail, i, pattern.upColumn[u]);
      }
    }
    for (int i = pattern.size - 1; i >= 0; i--) {
      scaleTransposed(factor, pattern.diagonal(i), i < pattern.tail, i);
      for (int e = pattern.lowStart[i]; e < pattern.lowStart[i + 1]; e++) {
        addTransposed(factor, e, e < pattern.lowTail[i], i, pattern.lowColumn[e]);
      }
    }
  }

  private void addTransposed(BlockFactor factor, int entry, boolean shared, int from, int into) {
    double re = adjoint[2 * from];
    double im = adjoint[2 * from + 1];
    if (re == 0 && im == 0) {
      return;
    }
    double[] v = shared ? factor.value : lanes.tail().value;
    int at = at(entry, shared);
    int step = shared ? 1 : lanes.count();
    adjoint[2 * into] += v[at] * re + v[at + 2 * step] * im;
    adjoint[2 * into + 1] += v[at + step] * re + v[at + 3 * step] * im;
  }

  private void scaleTransposed(BlockFactor factor, int entry, boolean shared, int row) {
    double re = adjoint[2 * row];
    double im = adjoint[2 * row + 1];
    double[] v = shared ? factor.value : lanes.tail().value;
    int at = at(entry, shared);
    int step = shared ? 1 : lanes.count();
    adjoint[2 * row] = v[at] * re + v[at + 2 * step] * im;
    adjoint[2 * row + 1] = v[at + step] * re + v[at + 3 * step] * im;
  }

  private int at(int entry, boolean shared) {
    return shared ? 4 * entry : 4 * grid.pattern.tailIndex[entry] * lanes.count() + lane;
  }
}
