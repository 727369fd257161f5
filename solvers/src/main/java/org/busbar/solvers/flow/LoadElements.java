package org.busbar.solvers.flow;

import java.util.ArrayList;
import java.util.List;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.LoadModel;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Winding;

/**
 * The loads of a network taken apart: one element per phase (wye) or pair of phases (delta), laid
 * out in arrays for the loop. An element takes conj(S) u / d, where u is the voltage across it and
 * d is |u| squared (constant power), |u| times the rated voltage (current) or the rated voltage
 * squared (impedance), with |u| held within the limits of the load.
 */
final class LoadElements {

  /** Node of the terminal in question, and -1 for ground. */
  record Pair(int a, int b) {}

  final int count;
  final int[] load;
  final int[] nodeA;
  final int[] nodeB;

  /** Nominal power of the element, W and var, consumed. */
  final double[] pW;

  final double[] qVar;
  final double[] ratedV;
  final double[] minV;
  final double[] maxV;
  final LoadModel[] model;

  LoadElements(NetworkModel network) {
    List<Integer> owner = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    for (int l = 0; l < network.loads().size(); l++) {
      Load element = network.loads().get(l);
      int bus = network.busIndex(element.bus());
      for (Pair pair : pairs(network, bus, element.phases(), element.winding())) {
        owner.add(l);
        pairs.add(pair);
      }
    }
    count = pairs.size();
    load = new int[count];
    nodeA = new int[count];
    nodeB = new int[count];
    pW = new double[count];
    qVar = new double[count];
    ratedV = new double[count];
    minV = new double[count];
    maxV = new double[count];
    model = new LoadModel[count];
    for (int e = 0; e < count; e++) {
      load[e] = owner.get(e);
      nodeA[e] = pairs.get(e).a();
      nodeB[e] = pairs.get(e).b();
      Load element = network.loads().get(load[e]);
      int parts = parts(element.phases(), element.winding());
      pW[e] = element.kw() * 1000 / parts;
      qVar[e] = element.kvar() * 1000 / parts;
      ratedV[e] = elementVolts(element.kv(), element.phases(), element.winding());
      minV[e] = element.vMinPu() * ratedV[e];
      maxV[e] = element.vMaxPu() * ratedV[e];
      model[e] = element.model();
    }
  }

  /** The pairs of nodes between which the elements of a shunt device sit. */
  static List<Pair> pairs(NetworkModel network, int bus, Phases phases, Winding winding) {
    List<Pair> pairs = new ArrayList<>();
    int n = phases.count();
    for (int k = 0; k < parts(phases, winding); k++) {
      int a = network.node(bus, phases.at(k));
      pairs.add(
          new Pair(a, winding == Winding.WYE ? -1 : network.node(bus, phases.at((k + 1) % n))));
    }
    return pairs;
  }

  static int parts(Phases phases, Winding winding) {
    return winding == Winding.DELTA && phases.count() == 2 ? 1 : phases.count();
  }

  /** Rated voltage across one element, V. */
  static double elementVolts(double kv, Phases phases, Winding winding) {
    return winding == Winding.WYE && phases.count() > 1 ? kv * 1000 / Math.sqrt(3) : kv * 1000;
  }

  /** The d of the formula above, V squared. */
  double denominator(int element, double uSquared) {
    double min = minV[element];
    double max = maxV[element];
    return switch (model[element]) {
      case CONSTANT_POWER -> Math.min(Math.max(uSquared, min * min), max * max);
      case CONSTANT_CURRENT -> ratedV[element] * Math.min(Math.max(Math.sqrt(uSquared), min), max);
      case CONSTANT_IMPEDANCE -> ratedV[element] * ratedV[element];
    };
  }
}
