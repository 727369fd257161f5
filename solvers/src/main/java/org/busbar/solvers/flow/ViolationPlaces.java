package org.busbar.solvers.flow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.solvers.network.NetworkModel;

/** Which zone a violation counts in, and which violations stand for the others of their place. */
public final class ViolationPlaces {

  private ViolationPlaces() {}

  /** Market zone: of the to end of a branch, of a bus, or of the source for the interface. */
  public static String zoneOf(NetworkModel network, Violation violation) {
    return switch (violation.kind()) {
      case THERMAL ->
          network.zoneOf(
              network.buses().get(network.branchTo(network.branchIndex(violation.element()))).id());
      case UNDERVOLTAGE, OVERVOLTAGE, UNBALANCE -> network.zoneOf(violation.element());
      case REVERSE_POWER, IMPORT_POWER -> network.zoneOf(network.source().bus());
    };
  }

  /** The worst of each overloaded element, and the worst voltage of each kind in each zone. */
  public static List<Violation> worstPerElementOrZone(FlowResult flow, OperatingLimits limits) {
    Map<String, Violation> worst = new TreeMap<>();
    for (Violation violation : flow.violations(limits)) {
      String place =
          violation.kind() == Violation.Kind.THERMAL
              ? violation.element()
              : zoneOf(flow.network(), violation);
      worst.putIfAbsent(violation.kind() + "/" + place, violation);
    }
    return List.copyOf(worst.values());
  }
}
