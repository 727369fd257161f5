package org.busbar.solvers.security;

import org.busbar.solvers.flow.Violation;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.NetworkModel;

/**
 * Everything in a network that has a limit, counted from 0: conductors, nodes downwards, nodes
 * upwards, buses for unbalance, and the interface.
 */
final class LimitItems {

  final NetworkModel network;
  private final int conductors;
  private final int nodes;
  private final int[] branchOf;

  LimitItems(NetworkModel network) {
    this.network = network;
    conductors = network.conductorCount();
    nodes = network.nodeCount();
    branchOf = new int[conductors];
    for (int b = 0; b < network.branchCount(); b++) {
      for (int c = network.firstConductor(b); c < network.firstConductor(b + 1); c++) {
        branchOf[c] = b;
      }
    }
  }

  int count() {
    return importPower() + 1;
  }

  int conductors() {
    return conductors;
  }

  int branchOf(int conductor) {
    return branchOf[conductor];
  }

  int undervoltage(int node) {
    return conductors + node;
  }

  int overvoltage(int node) {
    return conductors + nodes + node;
  }

  int unbalance(int bus) {
    return conductors + 2 * nodes + bus;
  }

  int reversePower() {
    return conductors + 2 * nodes + network.busCount();
  }

  int importPower() {
    return reversePower() + 1;
  }

  Violation violation(int item, double value, double limit) {
    if (item < conductors) {
      Branch branch = network.branches().get(branchOf[item]);
      String phase = branch.phases().at(item - network.firstConductor(branchOf[item])).name();
      return new Violation(branch.id(), Violation.Kind.THERMAL, phase, value, limit);
    }
    if (item < undervoltage(nodes)) {
      return ofNode(item - conductors, Violation.Kind.UNDERVOLTAGE, value, limit);
    }
    if (item < overvoltage(nodes)) {
      return ofNode(item - overvoltage(0), Violation.Kind.OVERVOLTAGE, value, limit);
    }
    if (item < reversePower()) {
      String bus = network.buses().get(item - unbalance(0)).id();
      return new Violation(bus, Violation.Kind.UNBALANCE, "ABC", value, limit);
    }
    String id = network.transmissionInterface().id();
    Violation.Kind kind =
        item == importPower() ? Violation.Kind.IMPORT_POWER : Violation.Kind.REVERSE_POWER;
    return new Violation(id, kind, "ABC", value, limit);
  }

  private Violation ofNode(int node, Violation.Kind kind, double value, double limit) {
    String bus = network.buses().get(network.nodeBus(node)).id();
    return new Violation(bus, kind, network.nodePhase(node).name(), value, limit);
  }

  /** By which fraction a limit is broken, as in {@link Violation#severity()}. */
  double severity(int item, double value, double limit) {
    boolean under = item >= conductors && item < undervoltage(nodes);
    double beyond = under ? limit - value : value - limit;
    return beyond / (item >= reversePower() ? Math.max(1, limit) : limit);
  }
}
