package org.busbar.solvers.security;

import java.util.ArrayList;
import java.util.List;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.jspecify.annotations.Nullable;

/** What a contingency cuts off from the sources, beyond what is off in the base case. */
final class Islanding {

  private final NetworkModel network;

  /** Per node. */
  final boolean[] energised;

  private final boolean[] before;
  private final List<String> buses = new ArrayList<>();

  /** Loads that lose power, and how much of their nominal power, kW. */
  private final List<Integer> loads = new ArrayList<>();

  private final List<Double> lostKw = new ArrayList<>();

  /**
   * @param before which nodes are energised in the base case
   */
  Islanding(Scenario scenario, boolean[] before) {
    network = scenario.network();
    this.before = before;
    energised = energised(scenario);
    for (int node = 0; node < energised.length; node++) {
      String bus = network.buses().get(network.nodeBus(node)).id();
      boolean known = !buses.isEmpty() && buses.get(buses.size() - 1).equals(bus);
      if (isLost(node) && !known) {
        buses.add(bus);
      }
    }
    for (int l = 0; l < network.loads().size(); l++) {
      double part = lostPart(network.loads().get(l));
      if (part > 0) {
        loads.add(l);
        lostKw.add(part * network.loads().get(l).kw());
      }
    }
  }

  static boolean[] energised(Scenario scenario) {
    boolean[] conducts = new boolean[scenario.network().branchCount()];
    for (int b = 0; b < conducts.length; b++) {
      conducts[b] = scenario.conducts(b);
    }
    return scenario.network().energised(conducts);
  }

  private boolean isLost(int node) {
    return before[node] && !energised[node];
  }

  /** A coil is served only if both its ends are. */
  private double lostPart(Load load) {
    int bus = network.busIndex(load.bus());
    int lost = 0;
    for (Coil coil : load.coils()) {
      boolean served = isAlive(before, bus, coil.from()) && isAlive(before, bus, coil.to());
      boolean still = isAlive(energised, bus, coil.from()) && isAlive(energised, bus, coil.to());
      if (served && !still) {
        lost++;
      }
    }
    return (double) lost / load.coils().size();
  }

  private boolean isAlive(boolean[] alive, int bus, @Nullable Phase end) {
    return end == null || alive[network.node(bus, end)];
  }

  /** The nominal power that is lost in an interval of the forecast, kW. */
  private double lostKw(Scenario forecast) {
    double kw = 0;
    for (int i = 0; i < loads.size(); i++) {
      kw += lostKw.get(i) * forecast.loadFactor(loads.get(i));
    }
    return kw;
  }

  /** Over all intervals and paths. */
  LoadLost loadLost(List<Scenario> forecast, StochasticPaths paths) {
    double worst = 0;
    int worstInterval = 0;
    double sum = 0;
    for (int t = 0; t < forecast.size() && !loads.isEmpty(); t++) {
      double ofForecast = lostKw(forecast.get(t));
      for (int p = 0; p < paths.count(); p++) {
        double kw = ofForecast * paths.loadFactor(p, t);
        sum += paths.weight(p) * kw;
        if (kw > worst) {
          worst = kw;
          worstInterval = t;
        }
      }
    }
    return new LoadLost(worst, worstInterval, sum / forecast.size(), buses);
  }
}
