package org.busbar.adapters.networkreport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;

/**
 * Where each bus is drawn: on its coordinates if the file gives them, else as a tree that grows to
 * the right from the sources. A bus without coordinates among buses that have them stands beside
 * its neighbour.
 */
final class NetworkLayout {

  /** Fewer buses with coordinates than this fraction do not make a map. */
  private static final double ENOUGH_PLACED = 0.3;

  /** Distance of a bus without coordinates from its neighbour, fraction of the map. */
  private static final double ASIDE = 0.012;

  /** Angle between those around one neighbour: never the same twice. */
  private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  private final NetworkModel network;
  private final List<List<Integer>> neighbours;
  private final double[] x;
  private final double[] y;
  private final boolean map;

  private NetworkLayout(NetworkModel network) {
    this.network = network;
    neighbours = neighbours(network);
    int n = network.busCount();
    x = new double[n];
    y = new double[n];
    boolean[] placed = new boolean[n];
    int count = 0;
    for (int b = 0; b < n; b++) {
      Bus bus = network.buses().get(b);
      // Files write 0, 0 where they do not know.
      placed[b] = bus.x() != 0 || bus.y() != 0;
      x[b] = bus.x();
      y[b] = bus.y();
      count += placed[b] ? 1 : 0;
    }
    map = count > 2 && count >= ENOUGH_PLACED * n;
    if (map) {
      placeBesideNeighbours(placed);
    } else {
      growTree();
    }
  }

  static NetworkLayout of(NetworkModel network) {
    return new NetworkLayout(network);
  }

  /** Whether the coordinates are those of the file, so that both axes have one scale. */
  boolean isMap() {
    return map;
  }

  /** To the right. */
  double x(int bus) {
    return x[bus];
  }

  /** Upwards. */
  double y(int bus) {
    return y[bus];
  }

  private static List<List<Integer>> neighbours(NetworkModel network) {
    List<List<Integer>> lists = new ArrayList<>();
    network.buses().forEach(bus -> lists.add(new ArrayList<>()));
    boolean[] conducts = network.normallyConducting();
    for (int b = 0; b < network.branchCount(); b++) {
      if (conducts[b]) {
        List<Integer> ends = ends(network, network.branches().get(b));
        for (int i = 1; i < ends.size(); i++) {
          lists.get(ends.get(0)).add(ends.get(i));
          lists.get(ends.get(i)).add(ends.get(0));
        }
      }
    }
    return lists;
  }

  private static List<Integer> ends(NetworkModel network, Branch branch) {
    return branch instanceof Transformer transformer
        ? transformer.windings().stream()
            .map(TransformerWinding::bus)
            .distinct()
            .map(network::busIndex)
            .toList()
        : List.of(network.busIndex(branch.fromBus()), network.busIndex(branch.toBus()));
  }

  private void placeBesideNeighbours(boolean[] placed) {
    double aside = ASIDE * extent(placed);
    Deque<Integer> work = new ArrayDeque<>();
    for (int b = 0; b < placed.length; b++) {
      if (placed[b]) {
        work.add(b);
      }
    }
    int turn = 0;
    while (!work.isEmpty()) {
      int from = work.remove();
      for (int to : neighbours.get(from)) {
        if (!placed[to]) {
          placed[to] = true;
          x[to] = x[from] + aside * Math.cos(turn * GOLDEN_ANGLE);
          y[to] = y[from] + aside * Math.sin(turn * GOLDEN_ANGLE);
          turn++;
          work.add(to);
        }
      }
    }
    // Behind open switches only: in the corner rather than far off the map.
    double west = least(x, placed);
    double south = least(y, placed);
    for (int b = 0; b < placed.length; b++) {
      if (!placed[b]) {
        x[b] = west;
        y[b] = south;
      }
    }
  }

  private double extent(boolean[] placed) {
    return Math.hypot(most(x, placed) - least(x, placed), most(y, placed) - least(y, placed));
  }

  private static double least(double[] values, boolean[] among) {
    double found = Double.POSITIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      found = among[i] ? Math.min(found, values[i]) : found;
    }
    return found;
  }

  private static double most(double[] values, boolean[] among) {
    double found = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      found = among[i] ? Math.max(found, values[i]) : found;
    }
    return found;
  }

  /** Leaves one below the other, each parent in the middle of its children. */
  private void growTree() {
    int n = network.busCount();
    int[] parent = new int[n];
    Arrays.fill(parent, -2);
    List<Integer> order = new ArrayList<>();
    network.sources().forEach(source -> spread(network.busIndex(source.bus()), parent, order));
    for (int b = 0; b < n; b++) {
      spread(b, parent, order);
    }
    int[] weight = new int[n];
    List<List<Integer>> children = new ArrayList<>();
    for (int b = 0; b < n; b++) {
      children.add(new ArrayList<>());
    }
    for (int i = n - 1; i >= 0; i--) {
      int bus = order.get(i);
      weight[bus]++;
      if (parent[bus] >= 0) {
        weight[parent[bus]] += weight[bus];
        children.get(parent[bus]).add(bus);
      }
    }
    children.forEach(list -> list.sort(Comparator.comparingInt(bus -> weight[bus])));
    int[] row = {0};
    order.stream().filter(bus -> parent[bus] == -1).forEach(root -> rows(root, children, row));
    for (int i = n - 1; i >= 0; i--) {
      List<Integer> below = children.get(order.get(i));
      if (!below.isEmpty()) {
        y[order.get(i)] = (y[below.get(0)] + y[below.get(below.size() - 1)]) / 2;
      }
    }
  }

  private void spread(int root, int[] parent, List<Integer> order) {
    if (parent[root] != -2) {
      return;
    }
    parent[root] = -1;
    x[root] = 0;
    Deque<Integer> work = new ArrayDeque<>(List.of(root));
    while (!work.isEmpty()) {
      int from = work.remove();
      order.add(from);
      for (int to : neighbours.get(from)) {
        if (parent[to] == -2) {
          parent[to] = from;
          x[to] = x[from] + 1;
          work.add(to);
        }
      }
    }
  }

  /** Gives the leaves under a root their rows; without recursion, since a feeder can be deep. */
  private void rows(int root, List<List<Integer>> children, int[] row) {
    Deque<Integer> work = new ArrayDeque<>(List.of(root));
    while (!work.isEmpty()) {
      int bus = work.pop();
      List<Integer> below = children.get(bus);
      if (below.isEmpty()) {
        y[bus] = -row[0]++;
      }
      for (int i = below.size() - 1; i >= 0; i--) {
        work.push(below.get(i));
      }
    }
  }
}
