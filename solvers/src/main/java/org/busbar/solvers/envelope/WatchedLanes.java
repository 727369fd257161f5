package org.busbar.solvers.envelope;

import org.busbar.solvers.flow.LaneGradients;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.ScenarioLanes;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.NetworkModel;

/**
 * Lanes in one state of switches and outages, seen through their limits: how far each quantity is
 * beyond its limit (severity, fraction of the limit), and how that moves with injections.
 */
final class WatchedLanes {

  final ScenarioLanes lanes;
  private final LaneGradients gradients;
  private final NetworkModel network;
  private final StateLimits known;

  WatchedLanes(ScenarioLanes lanes, StateLimits known) {
    this.lanes = lanes;
    this.known = known;
    gradients = new LaneGradients(lanes);
    network = lanes.network();
  }

  /** Takes what is found in a lane. */
  interface Finding {
    void found(Watch watch, double severity);
  }

  double severity(int lane, Watch watch) {
    return switch (watch.kind()) {
      case THERMAL -> lanes.loading(lane, watch.index()) / known.fraction[watch.index()] - 1;
      case UNDERVOLTAGE -> 1 - lanes.vPu(lane, watch.index()) / known.limits.vMinPu();
      case OVERVOLTAGE -> lanes.vPu(lane, watch.index()) / known.limits.vMaxPu() - 1;
      case REVERSE_POWER ->
          (-lanes.interfaceKw(lane) - known.limits.reverseLimitKw())
              / Math.max(1, known.limits.reverseLimitKw());
      case IMPORT_POWER ->
          (lanes.interfaceKw(lane) - known.limits.importLimitKw())
              / Math.max(1, known.limits.importLimitKw());
      case UNBALANCE ->
          lanes.unbalancePercent(lane, watch.index()) / known.limits.unbalancePercent() - 1;
    };
  }

  /** Reports every quantity that is less than some reserves inside its limit. */
  void scan(int lane, double reserves, Finding finding) {
    double thermal = -reserves * new Watch(Violation.Kind.THERMAL, 0).reserve();
    double voltage = -reserves * new Watch(Violation.Kind.OVERVOLTAGE, 0).reserve();
    for (int c = 0; c < known.fraction.length; c++) {
      double severity = lanes.loading(lane, c) / known.fraction[c] - 1;
      if (severity > thermal) {
        finding.found(new Watch(Violation.Kind.THERMAL, c), severity);
      }
    }
    double low = known.limits.vMinPu() * (1 - voltage);
    double high = known.limits.vMaxPu() * (1 + voltage);
    for (int node = 0; node < known.energised.length; node++) {
      if (known.energised[node]) {
        double v = lanes.vPu(lane, node);
        if (v < low) {
          finding.found(
              new Watch(Violation.Kind.UNDERVOLTAGE, node), 1 - v / known.limits.vMinPu());
        }
        if (v > high) {
          finding.found(new Watch(Violation.Kind.OVERVOLTAGE, node), v / known.limits.vMaxPu() - 1);
        }
      }
    }
    for (int bus : known.threePhaseBuses) {
      report(lane, new Watch(Violation.Kind.UNBALANCE, bus), thermal, finding);
    }
    if (known.limits.reverseLimitKw() < Double.POSITIVE_INFINITY) {
      report(lane, new Watch(Violation.Kind.REVERSE_POWER, 0), thermal, finding);
    }
    if (known.limits.importLimitKw() < Double.POSITIVE_INFINITY) {
      report(lane, new Watch(Violation.Kind.IMPORT_POWER, 0), thermal, finding);
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
    double[] perKw = gradients.perKw(lane, MonitoredQuantity.of(known.violation(watch, 0)));
    double scale = known.severityPerUnit(watch);
    double[] into = new double[connections.length];
    for (int r = 0; r < into.length; r++) {
      into[r] = scale * perKw[connections[r]];
    }
    return into;
  }

  /** Change of severity, linearly, when a tap moves; of the quantity of the last gradient. */
  double severityPerTapMove(Watch watch, int branch, int steps) {
    return known.severityPerUnit(watch) * gradients.perTapMove(branch, steps);
  }
}
