package org.busbar.hub.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Switch;

/**
 * Supplies a part of a feeder through a tie instead of a switch that is normally closed; every bus
 * stays in supply.
 */
record SwitchingPlan(String closes, String opens) {

  /** The plan that moves least load; empty where the network has no usable tie. */
  static Optional<SwitchingPlan> smallest(NetworkModel network) {
    List<Branch> branches = network.branches();
    boolean[] normal = network.normallyConducting();
    int alive = count(network.energised(normal));
    SwitchingPlan best = null;
    double bestKw = Double.POSITIVE_INFINITY;
    for (int tie = 0; tie < branches.size(); tie++) {
      if (!(branches.get(tie) instanceof Switch candidate)
          || !candidate.normallyOpen()
          || !candidate.phases().equals(Phases.ABC)) {
        continue;
      }
      for (int closed = 0; closed < branches.size(); closed++) {
        if (!(branches.get(closed) instanceof Switch other) || other.normallyOpen()) {
          continue;
        }
        boolean[] before = normal.clone();
        before[closed] = false;
        double movedKw = unsuppliedKw(network, network.energised(before));
        boolean[] after = before.clone();
        after[tie] = true;
        if (movedKw > 0 && movedKw < bestKw && count(network.energised(after)) == alive) {
          best = new SwitchingPlan(candidate.id(), other.id());
          bestKw = movedKw;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static double unsuppliedKw(NetworkModel network, boolean[] energised) {
    return network.loads().stream()
        .sorted(Comparator.comparing(load -> load.id()))
        .filter(load -> !energised[network.node(load.bus(), load.phases().at(0))])
        .mapToDouble(load -> load.kw())
        .sum();
  }

  private static int count(boolean[] energised) {
    int count = 0;
    for (boolean each : energised) {
      count += each ? 1 : 0;
    }
    return count;
  }
}
