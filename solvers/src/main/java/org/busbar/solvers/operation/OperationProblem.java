package org.busbar.solvers.operation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;

/**
 * How to operate a network in one state of its loads.
 *
 * @param start loads, the positions of all devices now, and the reactive power of each DER now; the
 *     kW of the DERs with a wish are not used
 * @param wishes what each DER would do, in order of precedence where two serve equally well
 * @param importPricePerMwh price of import at the T-D interface, CAD per MWh; counts for least cost
 */
public record OperationProblem(
    Scenario start,
    List<DerWish> wishes,
    OperatingLimits limits,
    MovableDevices movable,
    OperationObjective objective,
    double importPricePerMwh,
    OperationEffort effort) {

  public OperationProblem {
    wishes = List.copyOf(wishes);
    if (!Double.isFinite(importPricePerMwh)) {
      throw new IllegalArgumentException(
          "The price of import (" + importPricePerMwh + " CAD/MWh) must be a finite number.");
    }
    NetworkModel network = start.network();
    Set<String> seen = new HashSet<>();
    for (DerWish wish : wishes) {
      once(seen, "wish", wish.connectionId());
      double kvar = start.connectionKvar(network.connectionIndex(wish.connectionId()));
      if (wish.movesKvar() && (kvar < wish.minKvar() || kvar > wish.maxKvar())) {
        throw new IllegalArgumentException(
            "The reactive power (%s kvar) of %s in the scenario must be within its range (%s..%s)."
                .formatted(kvar, wish.connectionId(), wish.minKvar(), wish.maxKvar()));
      }
    }
    for (MovableTap tap : movable.taps()) {
      once(seen, "tap changer", tap.branchId());
      require(network, tap, start.tap(network.branchIndex(tap.branchId())));
    }
    for (String capacitor : movable.capacitors()) {
      once(seen, "capacitor", capacitor);
      network.capacitorIndex(capacitor);
    }
    for (String id : movable.switches()) {
      once(seen, "switch", id);
      if (!(network.branch(id) instanceof Switch)) {
        throw new IllegalArgumentException("The branch (" + id + ") is no switch.");
      }
    }
  }

  public OperationProblem(
      Scenario start,
      List<DerWish> wishes,
      OperatingLimits limits,
      MovableDevices movable,
      OperationObjective objective) {
    this(start, wishes, limits, movable, objective, 0, OperationEffort.DEFAULT);
  }

  private static void once(Set<String> seen, String what, String id) {
    if (!seen.add(what + " " + id)) {
      throw new IllegalArgumentException("The " + what + " (" + id + ") must be given once.");
    }
  }

  private static void require(NetworkModel network, MovableTap tap, int now) {
    Branch branch = network.branch(tap.branchId());
    TapChanger changer = branch instanceof Transformer t ? t.tapChanger() : null;
    if (changer == null) {
      throw new IllegalArgumentException("The branch (" + tap.branchId() + ") is no regulator.");
    }
    if (tap.lowest() < changer.tapMin() || tap.highest() > changer.tapMax()) {
      throw new IllegalArgumentException(
          "The tap range (%d..%d) of %s must be within its own (%d..%d)."
              .formatted(
                  tap.lowest(), tap.highest(), tap.branchId(), changer.tapMin(), changer.tapMax()));
    }
    if (now < tap.lowest() || now > tap.highest()) {
      throw new IllegalArgumentException(
          "The tap (%d) of %s in the scenario must be within the range to move in (%d..%d)."
              .formatted(now, tap.branchId(), tap.lowest(), tap.highest()));
    }
  }
}
