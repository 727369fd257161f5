package org.busbar.solvers.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;
import org.jspecify.annotations.Nullable;

/** A network made ready for solving: what does not depend on the state of switches and taps. */
final class Grid {

  /** More nodes than this in the tail would cost more than they save. */
  private static final int MOST_TAIL_NODES = 400;

  final NetworkModel network;
  final Elements elements;
  final BlockPattern pattern;

  /** Positions of the ends of the coils, -1 = ground. */
  final int[] elementA;

  final int[] elementB;

  /** Base voltage of a position, line to ground, V. */
  final double[] baseVolts;

  /** Nodes of each capacitor's coils, two per coil, -1 = ground. */
  final int[][] capacitorNodes;

  /** Susceptance of one coil of each capacitor, S. */
  final double[] capacitorSiemens;

  /** Branches with a tap changer. */
  final int[] tapBranches;

  Grid(NetworkModel network) {
    this.network = network;
    elements = new Elements(network);
    capacitorNodes = new int[network.capacitors().size()][];
    capacitorSiemens = new double[capacitorNodes.length];
    for (int c = 0; c < capacitorNodes.length; c++) {
      Capacitor capacitor = network.capacitors().get(c);
      int n = capacitor.coils().size();
      capacitorNodes[c] = new int[2 * n];
      for (int k = 0; k < n; k++) {
        Coil coil = capacitor.coils().get(k);
        int bus = network.busIndex(capacitor.bus());
        capacitorNodes[c][2 * k] = coil.from() == null ? -1 : network.node(bus, coil.from());
        capacitorNodes[c][2 * k + 1] = coil.to() == null ? -1 : network.node(bus, coil.to());
      }
      capacitorSiemens[c] = capacitor.kvar() / n / (1000 * capacitor.kv() * capacitor.kv());
    }
    List<Integer> taps = new ArrayList<>();
    for (int b = 0; b < network.branchCount(); b++) {
      if (tapOf(b) != null) {
        taps.add(b);
      }
    }
    tapBranches = taps.stream().mapToInt(Integer::intValue).toArray();
    pattern = pattern();
    elementA = positions(elements.nodeA);
    elementB = positions(elements.nodeB);
    baseVolts = new double[network.nodeCount()];
    for (int node = 0; node < baseVolts.length; node++) {
      baseVolts[pattern.positionOf[node]] = FlowResult.baseVolts(network, node);
    }
  }

  /** The transformer of a branch if it has a tap changer. */
  @Nullable Transformer tapOf(int branch) {
    return network.branches().get(branch) instanceof Transformer t && t.tapChanger() != null
        ? t
        : null;
  }

  private int[] positions(int[] nodes) {
    int[] positions = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      positions[i] = nodes[i] < 0 ? -1 : pattern.positionOf[nodes[i]];
    }
    return positions;
  }

  /** All switches closed: an open one leaves zeros, so one pattern serves every state. */
  private BlockPattern pattern() {
    List<TreeSet<Integer>> neighbours = new ArrayList<>();
    for (int node = 0; node < network.nodeCount(); node++) {
      neighbours.add(new TreeSet<>());
    }
    for (int b = 0; b < network.branchCount(); b++) {
      couple(neighbours, branchNodes(b));
    }
    for (int e = 0; e < elements.count; e++) {
      couple(neighbours, elements.nodeA[e], elements.nodeB[e]);
    }
    for (int[] nodes : capacitorNodes) {
      for (int k = 0; k < nodes.length; k += 2) {
        couple(neighbours, nodes[k], nodes[k + 1]);
      }
    }
    for (Source source : network.sources()) {
      couple(neighbours, nodes(network.busIndex(source.bus()), Phases.ABC));
    }
    boolean[] last = new boolean[network.nodeCount()];
    int count = 0;
    for (int b : tapBranches) {
      count += markLast(last, branchNodes(b));
    }
    for (int[] nodes : capacitorNodes) {
      count += markLast(last, nodes);
    }
    if (count > MOST_TAIL_NODES) {
      throw new IllegalArgumentException(
          "The network %s has %d nodes at tap changers and capacitors; at most %d can be solved."
              .formatted(network.id(), count, MOST_TAIL_NODES));
    }
    return BlockPattern.of(
        neighbours.stream()
            .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new),
        last);
  }

  private static int markLast(boolean[] last, int[] nodes) {
    int more = 0;
    for (int node : nodes) {
      if (node >= 0 && !last[node]) {
        last[node] = true;
        more++;
      }
    }
    return more;
  }

  private static void couple(List<TreeSet<Integer>> neighbours, int... nodes) {
    for (int a : nodes) {
      for (int b : nodes) {
        if (a != b && a >= 0 && b >= 0) {
          neighbours.get(a).add(b);
        }
      }
    }
  }

  private int[] branchNodes(int b) {
    Branch branch = network.branches().get(b);
    List<Integer> nodes = new ArrayList<>();
    if (branch instanceof Transformer transformer) {
      for (TransformerWinding winding : transformer.windings()) {
        addAll(nodes, nodes(network.busIndex(winding.bus()), winding.phases()));
      }
    } else {
      Phases toPhases = branch instanceof Line line ? line.toPhases() : branch.phases();
      addAll(nodes, nodes(network.branchFrom(b), branch.phases()));
      addAll(nodes, nodes(network.branchTo(b), toPhases));
    }
    return nodes.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void addAll(List<Integer> list, int[] nodes) {
    for (int node : nodes) {
      list.add(node);
    }
  }

  private int[] nodes(int bus, Phases phases) {
    int[] nodes = new int[phases.count()];
    for (int p = 0; p < nodes.length; p++) {
      nodes[p] = network.node(bus, phases.at(p));
    }
    return nodes;
  }
}
