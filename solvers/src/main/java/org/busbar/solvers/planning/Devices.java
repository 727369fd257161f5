package org.busbar.solvers.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.busbar.solvers.flow.FlowResult;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.PowerFlow;
import org.busbar.solvers.flow.Sensitivities;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phases;
import org.busbar.solvers.network.Winding;
import org.jspecify.annotations.Nullable;

/** New devices instead of wires: where they go and how large they are. */
final class Devices {

  private static final String BATTERY = "planned-battery";
  private static final String CAPACITOR = "planned-capacitor";

  /** Steps in which batteries are bought. */
  static final double STEP_KW = 25;

  static final double STEP_KWH = 50;

  /**
   * @param connection of the battery that is to be placed
   * @param direction in which it helps
   */
  record Site(
      NetworkChange change, String bus, String connection, FlexibilityBlock.Direction direction) {}

  /** A switched bank. */
  record Bank(NetworkChange change, String words, double capital) {}

  private final PlanningProblem problem;
  private final Screening screening;
  private final NetworkChange now;
  private final NetworkModel network;

  Devices(PlanningProblem problem, Screening screening, NetworkChange now) {
    this.problem = problem;
    this.screening = screening;
    this.now = now;
    network = now.flow().network();
  }

  /** The bus at which a kW helps most; null where none does. */
  @Nullable Site batterySite(LongTermNeed need) {
    PeakState peak = PeakState.of(problem, screening, need);
    if (peak == null || peak.violation().kind().unit().equals("kW")) {
      return null;
    }
    NetworkModel.Builder everywhere = network.toBuilder();
    List<String> buses = new ArrayList<>();
    // Where all phases of what is broken can be helped.
    Phases wanted =
        need.kind() == Violation.Kind.THERMAL
            ? network.branch(peak.violation().element()).phases()
            : network.bus(peak.violation().element()).phases();
    for (Bus bus : network.buses()) {
      if (Phases.ABC.containsAll(bus.phases()) && bus.phases().containsAll(wanted)) {
        everywhere.add(new DerConnection("site-" + bus.id(), bus.id(), bus.phases()));
        buses.add(bus.id());
      }
    }
    NetworkModel all = everywhere.build();
    PowerFlow flow = PowerFlow.of(all);
    Sensitivities sensitivities =
        flow.sensitivities(
            peak.scenario(now.on(flow)), List.of(MonitoredQuantity.of(peak.violation())));
    String best = null;
    double strongest = 1e-9;
    boolean raises = false;
    for (String bus : buses) {
      double perKw = sensitivities.perKw(0, all.connectionIndex("site-" + bus));
      if (Math.abs(perKw) > strongest * (1 + 1e-6)) {
        strongest = Math.abs(perKw);
        raises = perKw > 0;
        best = bus;
      }
    }
    if (best == null) {
      return null;
    }
    NetworkModel with =
        network.toBuilder()
            .add(new DerConnection(BATTERY, best, network.bus(best).phases()))
            .build();
    return new Site(
        now.on(PowerFlow.of(with)),
        best,
        BATTERY,
        raises == (need.kind() == Violation.Kind.UNDERVOLTAGE)
            ? FlexibilityBlock.Direction.UP
            : FlexibilityBlock.Direction.DOWN);
  }

  /** The smallest bank that lifts the last year's voltage enough, or the largest there is. */
  @Nullable Bank capacitor(LongTermNeed need) {
    PeakState peak = PeakState.of(problem, screening, need);
    // One switched bank to a plan: a second would need a control of its own.
    if (peak == null
        || need.kind() != Violation.Kind.UNDERVOLTAGE
        || !now.switchedCapacitor().isEmpty()) {
      return null;
    }
    Bus bus = network.bus(peak.violation().element());
    if (!Phases.ABC.containsAll(bus.phases())) {
      return null;
    }
    int phases = bus.phases().count();
    double kv = phases == 1 ? bus.kvBaseLL() / Math.sqrt(3) : bus.kvBaseLL();
    Bank bank = null;
    for (double size : problem.costs().capacitorSizesKvar()) {
      double kvar = size * phases;
      NetworkModel with =
          network.toBuilder()
              .add(new Capacitor(CAPACITOR, bus.id(), bus.phases(), Winding.WYE, kv, kvar))
              .build();
      NetworkChange change =
          new NetworkChange(PowerFlow.of(with), now.closed(), now.taps(), CAPACITOR);
      bank =
          new Bank(
              change,
              String.format(
                  Locale.ROOT, "Put a switched capacitor of %.0f kvar at bus %s.", kvar, bus.id()),
              problem.costs().capacitorFixed() + kvar * problem.costs().capacitorPerKvar());
      FlowResult after =
          change
              .flow()
              .solve(change.scenario(peak.hour(), peak.growth(), peak.year(), true, Map.of()));
      if (after.converged() && after.violations(problem.limits()).stream().noneMatch(need::has)) {
        break;
      }
    }
    return bank;
  }
}
