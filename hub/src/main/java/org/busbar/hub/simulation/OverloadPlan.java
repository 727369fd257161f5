package org.busbar.hub.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.DerConnection;
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

  /** The limit, as a part of the current that is likely. */
  private static final double LIMIT = 0.97;

  /**
   * @param injectionKw what is injected at connections, consumption negative
   */
  static Optional<OverloadPlan> of(
      NetworkModel network, double loadScale, Map<String, Double> injectionKw) {
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
    double amps = likelyAmps(network, best, behindBest, loadScale, injectionKw);
    return Optional.of(new OverloadPlan(best.id(), Math.round(amps * LIMIT * 10) / 10.0));
  }

  /** Current of the phase that carries most, A, at rated voltage and without losses. */
  private static double likelyAmps(
      NetworkModel network,
      Line line,
      boolean[] energised,
      double loadScale,
      Map<String, Double> injectionKw) {
    double[] kw = new double[Phase.values().length];
    double[] kvar = new double[Phase.values().length];
    for (Load load : network.loads()) {
      if (isBehind(network, energised, load.bus(), load.phases())) {
        for (int p = 0; p < load.phases().count(); p++) {
          int phase = load.phases().at(p).ordinal();
          kw[phase] += loadScale * load.kw() / load.phases().count();
          kvar[phase] += loadScale * load.kvar() / load.phases().count();
        }
      }
    }
    for (DerConnection connection : network.connections()) {
      if (isBehind(network, energised, connection.bus(), connection.phases())) {
        Phases phases = connection.phases();
        for (int p = 0; p < phases.count(); p++) {
          kw[phases.at(p).ordinal()] -=
              injectionKw.getOrDefault(connection.id(), 0.0) / phases.count();
        }
      }
    }
    double most = 0;
    for (int phase = 0; phase < kw.length; phase++) {
      most = Math.max(most, Math.hypot(kw[phase], kvar[phase]));
    }
    return most / (network.bus(line.fromBus()).kvBaseLL() / Math.sqrt(3));
  }

  private static boolean isBehind(
      NetworkModel network, boolean[] energised, String bus, Phases phases) {
    return !energised[network.node(bus, phases.at(0))];
  }
}
