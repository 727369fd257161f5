package org.busbar.solvers.clearing;

import java.util.Locale;
import org.busbar.solvers.flow.MonitoredQuantity;
import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.NetworkModel;

/**
 * A quantity that has been beyond its limit in some pass.
 *
 * @param wanted which way it must move: +1 up, as an undervoltage; −1 down, as a current
 * @param limit in the unit of the quantity
 * @param least effect of 1 kW that is too small to be called relief
 */
record Watched(
    String name, MonitoredQuantity quantity, Kind kind, int wanted, double limit, double least) {

  /** Which part of a price a row makes. */
  enum Kind {
    INTERFACE,
    BRANCH,
    VOLTAGE
  }

  static Watched of(String caseName, Violation violation) {
    // The power at the interface is an import, so an export that is too large must go up, too.
    boolean reverse = violation.kind() == Violation.Kind.REVERSE_POWER;
    boolean rise = reverse || violation.kind() == Violation.Kind.UNDERVOLTAGE;
    double least =
        switch (violation.kind()) {
          case THERMAL -> 1e-2;
          case UNDERVOLTAGE, OVERVOLTAGE -> 1e-6;
          case REVERSE_POWER, IMPORT_POWER -> 0.1;
          case UNBALANCE -> 1e-4;
        };
    Kind kind =
        switch (violation.kind()) {
          case THERMAL -> Kind.BRANCH;
          case UNDERVOLTAGE, OVERVOLTAGE, UNBALANCE -> Kind.VOLTAGE;
          case REVERSE_POWER, IMPORT_POWER -> Kind.INTERFACE;
        };
    return new Watched(
        String.format(
            Locale.ROOT,
            "%s:%s:%s:%s",
            caseName,
            violation.kind(),
            violation.element(),
            violation.phase()),
        MonitoredQuantity.of(violation),
        kind,
        rise ? 1 : -1,
        reverse ? -violation.limit() : violation.limit(),
        least);
  }

  static Watched of(String caseName, InterfaceNeed need, NetworkModel network) {
    return new Watched(
        caseName + ":INTERFACE_NEED",
        MonitoredQuantity.interfaceKw(network),
        Kind.INTERFACE,
        -1,
        need.maxImportKw(),
        0.1);
  }
}
