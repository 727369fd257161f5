package org.busbar.solvers.operation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Source;
import org.busbar.solvers.network.Transformer;
import org.busbar.solvers.network.TransformerWinding;

/** Which branches lie on the loop that a switch makes when it closes. */
final class Loops {

  private final NetworkModel network;
  private final int[][] busesOfBranch;
  private final List<List<Integer>> branchesOfBus = new ArrayList<>();
  private final int[] sourceBuses;

  Loops(NetworkModel network) {
    this.network = network;
    network.buses().forEach(bus -> branchesOfBus.add(new ArrayList<>()));
    busesOfBranch = new int[network.branchCount()][];
    for (int b = 0; b < busesOfBranch.length; b++) {
      busesOfBranch[b] =
          network.branches().get(b) instanceof Transformer t
              ? t.windings().stream()
                  .map(TransformerWinding::bus)
                  .mapToInt(network::busIndex)
                  .toArray()
              : new int[] {network.branchFrom(b), network.branchTo(b)};
      for (int bus : busesOfBranch[b]) {
        branchesOfBus.get(bus).add(b);
      }
    }
    sourceBuses = network.sources().stream().map(Source::bus).mapToInt(network::busIndex).toArray();
  }

  /**
   * The branches on the shortest way between the ends of a branch that is open; empty if there is
   * none. The sources count as joined: a switch between two of them makes a loop as well.
   */
  int[] closedBy(int branch, boolean[] conducts) {
    int from = network.branchFrom(branch);
    int to = network.branchTo(branch);
    int[] cameBy = new int[network.busCount()];
    int[] cameFrom = new int[network.busCount()];
    Arrays.fill(cameFrom, -1);
    cameFrom[from] = from;
    Deque<Integer> work = new ArrayDeque<>(List.of(from));
    while (!work.isEmpty() && cameFrom[to] < 0) {
      int bus = work.remove();
      for (int b : branchesOfBus.get(bus)) {
        if (conducts[b]) {
          reach(busesOfBranch[b], bus, b, cameFrom, cameBy, work);
        }
      }
      if (Arrays.stream(sourceBuses).anyMatch(source -> source == bus)) {
        reach(sourceBuses, bus, -1, cameFrom, cameBy, work);
      }
    }
    if (cameFrom[to] < 0) {
      return new int[0];
    }
    List<Integer> way = new ArrayList<>();
    for (int bus = to; bus != from; bus = cameFrom[bus]) {
      way.add(cameBy[bus]);
    }
    return way.stream().mapToInt(Integer::intValue).filter(b -> b >= 0).toArray();
  }

  private static void reach(
      int[] buses, int from, int by, int[] cameFrom, int[] cameBy, Deque<Integer> work) {
    for (int bus : buses) {
      if (cameFrom[bus] < 0) {
        cameFrom[bus] = from;
        cameBy[bus] = by;
        work.add(bus);
      }
    }
  }
}
