package org.busbar.solvers.security;

import java.util.Arrays;
import java.util.List;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;

/** Holds the cases of one contingency, solved side by side, against its limits. */
final class LimitCheck {

  /** A voltage this close to a limit is looked at again: twenty times the screening's tolerance. */
  private static final double VOLTAGE_MARGIN_PU = 0.002;

  /** Currents and powers move more than voltages. */
  private static final double FLOW_MARGIN = 0.02;

  private static final double UNBALANCE_MARGIN_PERCENT = 0.2;

  private final LimitItems items;
  private final NetworkModel network;
  private final OperatingLimits limits;
  private final List<Scenario> forecast;
  private final int[] energisedNodes;

  /** Per conductor, the least limit of any interval as a part of the network's normal rating. */
  private final double[] allowed;

  /** The least of these: a lane that stays below it need not be looked at. */
  private final double leastAllowed;

  private final int[] threePhaseBuses;

  /**
   * @param energised per node, in this contingency
   */
  LimitCheck(
      LimitItems items, OperatingLimits limits, List<Scenario> forecast, boolean[] energised) {
    this.items = items;
    this.network = items.network;
    this.limits = limits;
    this.forecast = forecast;
    energisedNodes = indicesOf(energised);
    allowed = new double[items.conductors()];
    for (int b = 0; b < network.branchCount(); b++) {
      double amps = Double.POSITIVE_INFINITY;
      for (int t = 0; t < forecast.size(); t++) {
        amps = Math.min(amps, limitAmps(t, b));
      }
      double part = amps / network.branches().get(b).normalAmps();
      for (int c = network.firstConductor(b); c < network.firstConductor(b + 1); c++) {
        allowed[c] = part;
      }
    }
    leastAllowed = Arrays.stream(allowed).min().orElse(Double.POSITIVE_INFINITY);
    boolean[] threePhase = new boolean[network.busCount()];
    for (int bus = 0; bus < threePhase.length; bus++) {
      threePhase[bus] =
          limits.unbalancePercent() < Double.POSITIVE_INFINITY
              && network.buses().get(bus).phases().containsAll(Phases.ABC);
    }
    threePhaseBuses = indicesOf(threePhase);
  }

  /** What is told of each limit that a case breaks. */
  interface Sink {
    void broken(int lane, int item, double value, double limit);
  }

  private static int[] indicesOf(boolean[] set) {
    int[] indices = new int[set.length];
    int count = 0;
    for (int i = 0; i < set.length; i++) {
      if (set[i]) {
        indices[count++] = i;
      }
    }
    return Arrays.copyOf(indices, count);
  }

  private double limitAmps(int interval, int branch) {
    double rating =
        limits.rating() == OperatingLimits.Rating.EMERGENCY
            ? network.branches().get(branch).emergencyAmps()
            : forecast.get(interval).normalAmps(branch);
    return rating * limits.thermalPercent() / 100;
  }

  /** Whether one of the first lanes has no solution or comes close to a limit. */
  boolean needsFullCheck(ScenarioLanes lanes, int used) {
    for (int lane = 0; lane < used; lane++) {
      if (!lanes.converged(lane)
          || lanes.lowestPu(lane) < limits.vMinPu() + VOLTAGE_MARGIN_PU
          || lanes.highestPu(lane) > limits.vMaxPu() - VOLTAGE_MARGIN_PU
          || isLoaded(lanes, lane)
          || isUnbalanced(lanes, lane)) {
        return true;
      }
    }
    return limitsInterface() && comesNearAtInterface(lanes, used);
  }

  private boolean isLoaded(ScenarioLanes lanes, int lane) {
    if (lanes.worstLoading(lane) > (1 - FLOW_MARGIN) * leastAllowed) {
      for (int c = 0; c < allowed.length; c++) {
        if (lanes.loading(lane, c) > (1 - FLOW_MARGIN) * allowed[c]) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isUnbalanced(ScenarioLanes lanes, int lane) {
    for (int bus : threePhaseBuses) {
      if (lanes.unbalancePercent(lane, bus)
          > limits.unbalancePercent() - UNBALANCE_MARGIN_PERCENT) {
        return true;
      }
    }
    return false;
  }

  private boolean limitsInterface() {
    return limits.reverseLimitKw() < Double.POSITIVE_INFINITY
        || limits.importLimitKw() < Double.POSITIVE_INFINITY;
  }

  private boolean comesNearAtInterface(ScenarioLanes lanes, int used) {
    for (int lane = 0; lane < used; lane++) {
      double kw = lanes.interfaceKw(lane);
      if (comesNear(-kw, limits.reverseLimitKw()) || comesNear(kw, limits.importLimitKw())) {
        return true;
      }
    }
    return false;
  }

  private static boolean comesNear(double kw, double limit) {
    return limit < Double.POSITIVE_INFINITY
        && kw > limit - FLOW_MARGIN * Math.max(limit, Math.abs(kw));
  }

  /**
   * Tells of each limit that is broken in one of the first lanes; lanes without a solution are
   * passed over.
   *
   * @param interval of each lane
   */
  void check(ScenarioLanes lanes, int used, int[] interval, Sink sink) {
    for (int lane = 0; lane < used; lane++) {
      if (lanes.converged(lane)) {
        if (lanes.worstLoading(lane) > leastAllowed) {
          checkLoadings(lanes, lane, interval[lane], sink);
        }
        if (lanes.lowestPu(lane) < limits.vMinPu() || lanes.highestPu(lane) > limits.vMaxPu()) {
          for (int node : energisedNodes) {
            tellVoltage(lane, node, lanes.vPu(lane, node), sink);
          }
        }
        for (int bus : threePhaseBuses) {
          tellUnbalance(lane, bus, lanes.unbalancePercent(lane, bus), sink);
        }
        if (limitsInterface()) {
          tellInterface(lane, lanes.interfaceKw(lane), sink);
        }
      }
    }
  }

  private void checkLoadings(ScenarioLanes lanes, int lane, int interval, Sink sink) {
    for (int c = 0; c < allowed.length; c++) {
      double loading = lanes.loading(lane, c);
      if (loading > allowed[c]) {
        int branch = items.branchOf(c);
        double amps = loading * network.branches().get(branch).normalAmps();
        tellLoading(lane, c, amps, limitAmps(interval, branch), sink);
      }
    }
  }

  /** The same for a case that was solved alone. */
  void check(FlowResult result, int lane, int interval, Sink sink) {
    for (int c = 0; c < allowed.length; c++) {
      int branch = items.branchOf(c);
      double limit = limitAmps(interval, branch);
      Phase phase = network.branches().get(branch).phases().at(c - network.firstConductor(branch));
      double amps =
          result.loadingPercent(branch, phase) / 100 * result.scenario().normalAmps(branch);
      tellLoading(lane, c, amps, limit, sink);
    }
    for (int node : energisedNodes) {
      tellVoltage(lane, node, result.vPu(node), sink);
    }
    for (int bus : threePhaseBuses) {
      tellUnbalance(lane, bus, result.unbalancePercent(bus), sink);
    }
    if (limitsInterface()) {
      tellInterface(lane, result.interfaceKw(), sink);
    }
  }

  private static void tellLoading(int lane, int conductor, double amps, double limit, Sink sink) {
    if (amps > limit) {
      sink.broken(lane, conductor, amps, limit);
    }
  }

  private void tellUnbalance(int lane, int bus, double percent, Sink sink) {
    if (percent > limits.unbalancePercent()) {
      sink.broken(lane, items.unbalance(bus), percent, limits.unbalancePercent());
    }
  }

  private void tellVoltage(int lane, int node, double v, Sink sink) {
    if (v < limits.vMinPu()) {
      sink.broken(lane, items.undervoltage(node), v, limits.vMinPu());
    } else if (v > limits.vMaxPu()) {
      sink.broken(lane, items.overvoltage(node), v, limits.vMaxPu());
    }
  }

  private void tellInterface(int lane, double interfaceKw, Sink sink) {
    if (-interfaceKw > limits.reverseLimitKw()) {
      sink.broken(lane, items.reversePower(), -interfaceKw, limits.reverseLimitKw());
    }
    if (interfaceKw > limits.importLimitKw()) {
      sink.broken(lane, items.importPower(), interfaceKw, limits.importLimitKw());
    }
  }
}
