package org.busbar.solvers.envelope;

import java.util.stream.IntStream;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phases;

/** The limits of a network in one state of switches and outages, by index. */
final class StateLimits {

  final OperatingLimits limits;
  final boolean[] energised;

  /** Limit of each conductor over its normal rating. */
  final double[] fraction;

  final int[] threePhaseBuses;
  private final NetworkModel network;

  /** Limit of each conductor, A. */
  private final double[] amps;

  private final int[] branchOf;

  StateLimits(Scenario scenario, OperatingLimits limits) {
    this.limits = limits;
    network = scenario.network();
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
            ? IntStream.range(0, network.busCount())
                .filter(bus -> network.buses().get(bus).phases().containsAll(Phases.ABC))
                .toArray()
            : new int[0];
  }

  /** Change of severity per unit of the quantity. */
  double severityPerUnit(Watch watch) {
    return switch (watch.kind()) {
      case THERMAL -> 1 / amps[watch.index()];
      case UNDERVOLTAGE -> -1 / limits.vMinPu();
      case OVERVOLTAGE -> 1 / limits.vMaxPu();
      case REVERSE_POWER -> -1 / Math.max(1, limits.reverseLimitKw());
      case IMPORT_POWER -> 1 / Math.max(1, limits.importLimitKw());
      case UNBALANCE -> 1 / limits.unbalancePercent();
    };
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
      case IMPORT_POWER ->
          of(
              network.transmissionInterface().id(),
              watch,
              "ABC",
              limits.importLimitKw() + severity * Math.max(1, limits.importLimitKw()),
              limits.importLimitKw());
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
