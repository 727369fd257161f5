package org.busbar.hub.simulation;

import java.util.List;
import java.util.Optional;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Line;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;

/**
 * A line whose limit is lowered, and to what. The line is one that carries a fair part of the
 * feeder and has most resources behind it, so that they can help.
 */
record OverloadPlan(String line, double limitAmps) {

  private static final double LEAST_SHARE = 0.15;
  private static final double MOST_SHARE = 0.6;

  /** Part of the current that is likely from the loads alone. */
  private static final double LIMIT = 0.92;

  static Optional<OverloadPlan> of(NetworkModel network, double loadScale) {
    List<Branch> branches = network.branches();
    double totalKw = network.loads().stream().mapToDouble(Load::kw).sum();
    Line best = null;
    boolean[] behindBest = new boolean[0];
    long mostResources = -1;
    for (int b = 0; b < branches.size(); b++) {
      if (!(branches.get(b) instanceof Line line) || !line.phases().equals(Phases.ABC)) {
        continue;
      }
      boolean[] conducts = network.normallyConducting();
      conducts[b] = false;
      boolean[] energised = network.energised(conducts);
      double share =
          network.loads().stream()
                  .filter(load -> isBehind(network, energised, load.bus(), load.phases()))
                  .mapToDouble(Load::kw)
                  .sum()
              / totalKw;
      long resources =
          network.connections().stream()
              .filter(each -> isBehind(network, energised, each.bus(), each.phases()))
              .count();
      if (share >= LEAST_SHARE && share <= MOST_SHARE && resources > mostResources) {
        best = line;
        behindBest = energised;
        mostResources = resources;
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    double amps = likelyAmps(network, best, behindBest) * loadScale;
    return Optional.of(new OverloadPlan(best.id(), Math.round(amps * LIMIT * 10) / 10.0));
  }

  /** Current of the phase that carries most, A, at load scale 1 and rated voltage. */
  private static double likelyAmps(NetworkModel network, Line line, boolean[] energised) {
    double[] kva = new double[Phase.values().length];
    for (Load load : network.loads()) {
      if (isBehind(network, energised, load.bus(), load.phases())) {
        for (int p = 0; p < load.phases().count(); p++) {
          kva[load.phases().at(p).ordinal()] +=
              Math.hypot(load.kw(), load.kvar()) / load.phases().count();
        }
      }
    }
    double most = Math.max(kva[0], Math.max(kva[1], kva[2]));
    return most / (network.bus(line.fromBus()).kvBaseLL() / Math.sqrt(3));
  }

  private static boolean isBehind(
      NetworkModel network, boolean[] energised, String bus, Phases phases) {
    return !energised[network.node(bus, phases.at(0))];
  }
}
