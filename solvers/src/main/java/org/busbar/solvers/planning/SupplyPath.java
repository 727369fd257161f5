package org.busbar.solvers.planning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;

/** Branches from the source to a bus. */
final class SupplyPath {

  private final NetworkModel network;
  private final int[] fedBy;

  /**
   * @param conducts per branch
   */
  SupplyPath(NetworkModel network, boolean[] conducts) {
    this.network = network;
    fedBy = new int[network.busCount()];
    Arrays.fill(fedBy, -1);
    boolean[] reached = new boolean[network.busCount()];
    Deque<Integer> work = new ArrayDeque<>();
    int source = network.busIndex(network.source().bus());
    reached[source] = true;
    work.add(source);
    while (!work.isEmpty()) {
      int bus = work.remove();
      for (int b = 0; b < network.branchCount(); b++) {
        int other =
            network.branchFrom(b) == bus
                ? network.branchTo(b)
                : network.branchTo(b) == bus ? network.branchFrom(b) : -1;
        if (conducts[b] && other >= 0 && !reached[other]) {
          reached[other] = true;
          fedBy[other] = b;
          work.add(other);
        }
      }
    }
  }

  /** From the bus up to the source. */
  List<Branch> to(String busId) {
    List<Branch> path = new ArrayList<>();
    int bus = network.busIndex(busId);
    while (fedBy[bus] >= 0) {
      int branch = fedBy[bus];
      path.add(network.branches().get(branch));
      bus =
          network.branchFrom(branch) == bus ? network.branchTo(branch) : network.branchFrom(branch);
    }
    return path;
  }
}
