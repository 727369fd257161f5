package org.busbar.solvers.flow;

import java.util.Arrays;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Transformer;

/** Currents, powers and totals of a solved lane. */
final class FlowTotals {

  private FlowTotals() {}

  static FlowResult result(ScenarioLanes lanes, int lane, Scenario scenario) {
    NetworkModel network = lanes.network();
    int nodes = network.nodeCount();
    double[] vRe = new double[nodes];
    double[] vIm = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      vRe[node] = lanes.vRe(lane, node);
      vIm[node] = lanes.vIm(lane, node);
    }
    int conductors = network.conductorCount();
    double[] amps = new double[conductors];
    double[] loading = new double[conductors];
    double[] kw = new double[conductors];
    double[] kvar = new double[conductors];
    double[] into = new double[2];
    for (int b = 0; b < network.branchCount(); b++) {
      Primitive primitive = lanes.primitive(lane, b);
      if (primitive == null) {
        continue;
      }
      Branch branch = network.branches().get(b);
      boolean line = !(branch instanceof Transformer);
      for (int i = 0; i < primitive.terminals(); i++) {
        lanes.readCurrent(lane, primitive, i, into);
        double re = into[0];
        double im = into[1];
        boolean from = i < primitive.fromCount;
        double current = Math.sqrt(re * re + im * im);
        int at = network.firstConductor(b) + primitive.conductor[i];
        if (from || line) {
          amps[at] = Math.max(amps[at], current);
        }
        loading[at] =
            Math.max(loading[at], current * primitive.toFromAmps[i] / scenario.normalAmps(b));
        if (from) {
          int node = primitive.node[i];
          kw[at] = (vRe[node] * re + vIm[node] * im) / 1000;
          kvar[at] = (vIm[node] * re - vRe[node] * im) / 1000;
        }
      }
    }
    double[] interfacePower = new double[2];
    interfacePower(lanes, lane, interfacePower);
    double[] sourcePower = new double[2];
    sourcePower(lanes, lane, sourcePower);
    FlowResult.Powers powers =
        new FlowResult.Powers(
            interfacePower[0] / 1000,
            interfacePower[1] / 1000,
            sourcePower[0] / 1000,
            elementWatts(lanes, lane, true) / 1000,
            -elementWatts(lanes, lane, false) / 1000);
    return new FlowResult(
        scenario,
        lanes.converged(lane) ? FlowStatus.CONVERGED : FlowStatus.DIVERGED,
        lanes.iterations(),
        lanes.circuit().energised,
        vRe,
        vIm,
        new FlowResult.Currents(amps, loading, kw, kvar),
        powers);
  }

  /** Active and reactive power at the T-D interface, W and var. */
  static void interfacePower(ScenarioLanes lanes, int lane, double[] power) {
    NetworkModel network = lanes.network();
    String branch = network.transmissionInterface().branch();
    if (branch == null) {
      sourcePower(lanes, lane, power);
      return;
    }
    Arrays.fill(power, 0);
    Primitive primitive = lanes.primitive(lane, network.branchIndex(branch));
    if (primitive == null) {
      return;
    }
    branchPower(lanes, lane, primitive, power);
  }

  /** Power into a branch at its from end, all phases together, W and var. */
  static void branchPower(ScenarioLanes lanes, int lane, Primitive primitive, double[] power) {
    double watts = 0;
    double vars = 0;
    for (int i = 0; i < primitive.fromCount; i++) {
      lanes.readCurrent(lane, primitive, i, power);
      double vRe = lanes.vRe(lane, primitive.node[i]);
      double vIm = lanes.vIm(lane, primitive.node[i]);
      watts += vRe * power[0] + vIm * power[1];
      vars += vIm * power[0] - vRe * power[1];
    }
    power[0] = watts;
    power[1] = vars;
  }

  /** What the sources deliver at their buses, W and var. */
  static void sourcePower(ScenarioLanes lanes, int lane, double[] power) {
    Circuit circuit = lanes.circuit();
    int[] nodeAt = circuit.grid.pattern.nodeAt;
    Arrays.fill(power, 0);
    for (int s = 0; s < circuit.sourcePosition.length; s += 3) {
      for (int i = 0; i < 3; i++) {
        double re = circuit.sourceRe[s + i];
        double im = circuit.sourceIm[s + i];
        for (int j = 0; j < 3; j++) {
          int node = nodeAt[circuit.sourcePosition[s + j]];
          double yRe = circuit.sourceYRe[3 * s + 3 * i + j];
          double yIm = circuit.sourceYIm[3 * s + 3 * i + j];
          re -= yRe * lanes.vRe(lane, node) - yIm * lanes.vIm(lane, node);
          im -= yRe * lanes.vIm(lane, node) + yIm * lanes.vRe(lane, node);
        }
        int node = nodeAt[circuit.sourcePosition[s + i]];
        power[0] += lanes.vRe(lane, node) * re + lanes.vIm(lane, node) * im;
        power[1] += lanes.vIm(lane, node) * re - lanes.vRe(lane, node) * im;
      }
    }
  }

  /** What all loads, or all connections, take. */
  private static double elementWatts(ScenarioLanes lanes, int lane, boolean ofLoads) {
    Circuit circuit = lanes.circuit();
    Elements elements = circuit.grid.elements;
    int loads = lanes.network().loads().size();
    double watts = 0;
    for (int e = 0; e < elements.count; e++) {
      int owner = elements.owner[e];
      if (owner < loads == ofLoads && circuit.served[e]) {
        double u2 = elementVolts2(lanes, lane, e);
        watts += lanes.active(lane, owner) * elements.pW[e] * u2 * elements.gP(e, u2);
      }
    }
    return watts;
  }

  private static double elementVolts2(ScenarioLanes lanes, int lane, int e) {
    Elements elements = lanes.circuit().grid.elements;
    int a = elements.nodeA[e];
    int b = elements.nodeB[e];
    double re = (a < 0 ? 0 : lanes.vRe(lane, a)) - (b < 0 ? 0 : lanes.vRe(lane, b));
    double im = (a < 0 ? 0 : lanes.vIm(lane, a)) - (b < 0 ? 0 : lanes.vIm(lane, b));
    return re * re + im * im;
  }
}
