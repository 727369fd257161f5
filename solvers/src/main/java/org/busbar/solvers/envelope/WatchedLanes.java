package org.busbar.solvers.envelope;

import org.busbar.solvers.flow.LaneGradients;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.ScenarioLanes;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;
import org.busbar.solvers.network.Phases;

/**
 * Lanes in one state of switches and outages, seen through their limits: how far each quantity is
 * beyond its limit (severity, fraction of the limit), and how that moves with injections.
 */
final class WatchedLanes {

  final ScenarioLanes lanes;
  private final LaneGradients gradients;
  private final NetworkModel network;
  private final OperatingLimits limits;
  private final boolean[] energised;

  /** Limit of each conductor, A, and the same over the normal rating. */
  private final double[] amps;

  private final double[] fraction;
  private final int[] branchOf;
  private final int[] threePhaseBuses;

  WatchedLanes(ScenarioLanes lanes, Scenario scenario, OperatingLimits limits) {
    this.lanes = lanes;
    this.limits = limits;
    gradients = new LaneGradients(lanes);
    network = lanes.network();
    boolean[] conducts = new boolean[network.branchCount()];
    amps = new double[network.conductorCount()];
    fraction = new double[amps.length];
    branchOf = new int[amps.length];
    for (int b = 0; b < conducts.length; b++) {
      conducts[b] = scenario.conducts(b);
      Branch branch = network.branches().get(b);
      boolean emergency = limits.rating() == OperatingLimits.Rating.EMERGENCY;
      double rating = emergency ? branch.emergencyAmps() : scenario.normalAmps(b);
      for (int p = 0; p < branch.phases().count(); p++) {
        int conductor = network.firstConductor(b) + p;
        amps[conductor] = rating * limits.thermalPercent() / 100;
        fraction[conductor] = amps[conductor] / branch.normalAmps();
        branchOf[conductor] = b;
      }
    }
    energised = network.energised(conducts);
    threePhaseBuses =
        limits.unbalancePercent() < Double.POSITIVE_INFINITY
            ? java.util.stream.IntStream.range(0, network.busCount())
                .filter(bus -> network.buses().get(bus).phases().containsAll(Phases.ABC))
                .toArray()
            : new int[0];
  }

  /** Takes what is found in a lane. */
  interface Finding {
    void found(Watch watch, double severity);
  }

  /** Whether a quantity has a value: that of a node that is cut off has none. */
  boolean watches(Watch watch) {
    return switch (watch.kind()) {
      case THERMAL -> fraction[watch.index()] < Double.POSITIVE_INFINITY;
      case UNDERVOLTAGE, OVERVOLTAGE -> energised[watch.index()];
      case UNBALANCE -> limits.unbalancePercent() < Double.POSITIVE_INFINITY;
      case REVERSE_POWER -> limits.reverseLimitKw() < Double.POSITIVE_INFINITY;
    };
  }

  double severity(int lane, Watch watch) {
    return switch (watch.kind()) {
      case THERMAL -> lanes.loading(lane, watch.index()) / fraction[watch.index()] - 1;
      case UNDERVOLTAGE -> 1 - lanes.vPu(lane, watch.index()) / limits.vMinPu();
      case OVERVOLTAGE -> lanes.vPu(lane, watch.index()) / limits.vMaxPu() - 1;
      case REVERSE_POWER ->
          (-lanes.interfaceKw(lane) - limits.reverseLimitKw())
              / Math.max(1, limits.reverseLimitKw());
      case UNBALANCE -> unbalance(lane, watch.index()) / limits.unbalancePercent() - 1;
    };
  }

  private double unbalance(int lane, int bus) {
    double mean = 0;
    for (int p = 0; p < 3; p++) {
      mean += lanes.vPu(lane, network.node(bus, Phase.of(p))) / 3;
    }
    double most = 0;
    for (int p = 0; p < 3; p++) {
      most = Math.max(most, Math.abs(lanes.vPu(lane, network.node(bus, Phase.of(p))) - mean));
    }
    return mean == 0 ? 0 : 100 * most / mean;
  }

  /** Reports every quantity that is less than some reserves inside its limit. */
  void scan(int lane, double reserves, Finding finding) {
    double thermal = -reserves * new Watch(Violation.Kind.THERMAL, 0).reserve();
    double voltage = -reserves * new Watch(Violation.Kind.OVERVOLTAGE, 0).reserve();
    for (int c = 0; c < fraction.length; c++) {
      double severity = lanes.loading(lane, c) / fraction[c] - 1;
      if (severity > thermal) {
        finding.found(new Watch(Violation.Kind.THERMAL, c), severity);
      }
    }
    double low = limits.vMinPu() * (1 - voltage);
    double high = limits.vMaxPu() * (1 + voltage);
    for (int node = 0; node < energised.length; node++) {
      if (energised[node]) {
        double v = lanes.vPu(lane, node);
        if (v < low) {
          finding.found(new Watch(Violation.Kind.UNDERVOLTAGE, node), 1 - v / limits.vMinPu());
        }
        if (v > high) {
          finding.found(new Watch(Violation.Kind.OVERVOLTAGE, node), v / limits.vMaxPu() - 1);
        }
      }
    }
    for (int bus : threePhaseBuses) {
      report(lane, new Watch(Violation.Kind.UNBALANCE, bus), thermal, finding);
    }
    if (limits.reverseLimitKw() < Double.POSITIVE_INFINITY) {
      report(lane, new Watch(Violation.Kind.REVERSE_POWER, 0), thermal, finding);
    }
  }

  private void report(int lane, Watch watch, double above, Finding finding) {
    double severity = severity(lane, watch);
    if (severity > above) {
      finding.found(watch, severity);
    }
  }

  /** Change of the severity of a quantity per kW more at each connection, as solved in a lane. */
  double[] severityPerKw(int lane, Watch watch, int[] connections) {
    double[] perKw = gradients.perKw(lane, quantity(watch));
    double scale = severityPerUnit(watch);
    double[] into = new double[connections.length];
    for (int r = 0; r < into.length; r++) {
      into[r] = scale * perKw[connections[r]];
    }
    return into;
  }

  /** Change of severity, linearly, when a tap moves; of the quantity of the last gradient. */
  double severityPerTapMove(Watch watch, int branch, int steps) {
    return severityPerUnit(watch) * gradients.perTapMove(branch, steps);
  }

  private double severityPerUnit(Watch watch) {
    return switch (watch.kind()) {
      case THERMAL -> 1 / amps[watch.index()];
      case UNDERVOLTAGE -> -1 / limits.vMinPu();
      case OVERVOLTAGE -> 1 / limits.vMaxPu();
      case REVERSE_POWER -> -1 / Math.max(1, limits.reverseLimitKw());
      case UNBALANCE -> 1 / limits.unbalancePercent();
    };
  }

  private MonitoredQuantity quantity(Watch watch) {
    return MonitoredQuantity.of(violation(watch, 0));
  }

  /** A severity as people know it. */
  Violation violation(Watch watch, double severity) {
    int index = watch.index();
    return switch (watch.kind()) {
      case THERMAL -> {
        Branch branch = network.branches().get(branchOf[index]);
        int position = index - network.firstConductor(branchOf[index]);
        yield of(
            branch.id(),
            watch,
            branch.phases().at(position).name(),
            amps[index] * (1 + severity),
            amps[index]);
      }
      case UNDERVOLTAGE ->
          of(bus(index), watch, phase(index), limits.vMinPu() * (1 - severity), limits.vMinPu());
      case OVERVOLTAGE ->
          of(bus(index), watch, phase(index), limits.vMaxPu() * (1 + severity), limits.vMaxPu());
      case REVERSE_POWER ->
          of(
              network.transmissionInterface().id(),
              watch,
              "ABC",
              limits.reverseLimitKw() + severity * Math.max(1, limits.reverseLimitKw()),
              limits.reverseLimitKw());
      case UNBALANCE ->
          of(
              network.buses().get(index).id(),
              watch,
              "ABC",
              limits.unbalancePercent() * (1 + severity),
              limits.unbalancePercent());
    };
  }

  private static Violation of(
      String element, Watch watch, String phase, double value, double limit) {
    return new Violation(element, watch.kind(), phase, value, limit);
  }

  private String bus(int node) {
    return network.buses().get(network.nodeBus(node)).id();
  }

  private String phase(int node) {
    return network.nodePhase(node).name();
  }
}
