package org.busbar.solvers.flow;

import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Phase;

/**
 * A figure of a result that somebody watches: the current of a branch in a phase (A), the voltage
 * of a bus in a phase (pu), the unbalance of a bus (%), or the power at the T-D interface (kW,
 * positive = import).
 *
 * @param element branch id, bus id or interface id
 * @param phase A, B, C, or ABC for the interface
 */
public record MonitoredQuantity(Kind kind, String element, String phase) {

  /** Which figure. */
  public enum Kind {
    AMPS,
    VOLTAGE_PU,
    INTERFACE_KW,
    UNBALANCE_PERCENT
  }

  public static MonitoredQuantity amps(String branchId, Phase phase) {
    return new MonitoredQuantity(Kind.AMPS, branchId, phase.name());
  }

  public static MonitoredQuantity voltage(String busId, Phase phase) {
    return new MonitoredQuantity(Kind.VOLTAGE_PU, busId, phase.name());
  }

  public static MonitoredQuantity interfaceKw(NetworkModel network) {
    return new MonitoredQuantity(Kind.INTERFACE_KW, network.transmissionInterface().id(), "ABC");
  }

  /** The quantity whose limit is broken. */
  public static MonitoredQuantity of(Violation violation) {
    Kind kind =
        switch (violation.kind()) {
          case THERMAL -> Kind.AMPS;
          case UNDERVOLTAGE, OVERVOLTAGE -> Kind.VOLTAGE_PU;
          case REVERSE_POWER, IMPORT_POWER -> Kind.INTERFACE_KW;
          case UNBALANCE -> Kind.UNBALANCE_PERCENT;
        };
    return new MonitoredQuantity(kind, violation.element(), violation.phase());
  }

  /** Its value, comparable with the value and limit of a violation. */
  public double in(FlowResult result) {
    return switch (kind) {
      case AMPS -> {
        int branch = result.network().branchIndex(element);
        double percent = result.loadingPercent(branch, Phase.valueOf(phase));
        yield percent / 100 * result.scenario().normalAmps(branch);
      }
      case VOLTAGE_PU -> result.vPu(element, Phase.valueOf(phase));
      case INTERFACE_KW -> result.interfaceKw();
      case UNBALANCE_PERCENT -> result.unbalancePercent(result.network().busIndex(element));
    };
  }
}
