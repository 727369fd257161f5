package org.busbar.solvers.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.busbar.solvers.network.Branch;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.Switch;

/**
 * What switch positions do to the supply of a network, by topology alone: who loses it, and who
 * keeps it only because another way closes.
 *
 * @param disconnectedConnections DER connections without supply on any of their phases, by id
 * @param resuppliedConnections DER connections that the openings alone would have disconnected
 * @param zones zones of the buses of both kinds, by name
 * @param disconnectedLoadKw nominal load without supply, kW
 * @param resuppliedLoadKw nominal load that another way supplies, kW
 */
public record SwitchingEffect(
    SortedSet<String> disconnectedConnections,
    SortedSet<String> resuppliedConnections,
    SortedSet<String> zones,
    double disconnectedLoadKw,
    double resuppliedLoadKw) {

  /**
   * @param switchesOpen new positions, true for open; the others stand as normal
   * @throws IllegalArgumentException where one is not a switch of the network
   */
  public static SwitchingEffect of(NetworkModel network, Map<String, Boolean> switchesOpen) {
    boolean[] after = network.normallyConducting();
    boolean[] opened = network.normallyConducting();
    switchesOpen.forEach(
        (id, open) -> {
          int branch = switchIndex(network, id);
          after[branch] = !open;
          if (open) {
            opened[branch] = false;
          }
        });
    boolean[] supplied = network.energised(network.normallyConducting());
    boolean[] suppliedAfter = network.energised(after);
    boolean[] suppliedIfOnlyOpened = network.energised(opened);
    SortedSet<String> disconnected = new TreeSet<>();
    SortedSet<String> resupplied = new TreeSet<>();
    SortedSet<String> zones = new TreeSet<>();
    for (DerConnection connection : network.connections()) {
      int node = network.node(connection.bus(), connection.phases().at(0));
      if (supplied[node] && !suppliedAfter[node]) {
        disconnected.add(connection.id());
      } else if (supplied[node] && !suppliedIfOnlyOpened[node]) {
        resupplied.add(connection.id());
      }
    }
    double disconnectedKw = 0;
    double resuppliedKw = 0;
    for (Load load : network.loads()) {
      int node = network.node(load.bus(), load.phases().at(0));
      if (supplied[node] && !suppliedAfter[node]) {
        disconnectedKw += load.kw();
      } else if (supplied[node] && !suppliedIfOnlyOpened[node]) {
        resuppliedKw += load.kw();
      }
    }
    for (Bus bus : network.buses()) {
      int node = network.node(bus.id(), bus.phases().at(0));
      if (supplied[node] && !(suppliedAfter[node] && suppliedIfOnlyOpened[node])) {
        zones.add(network.zoneOf(bus.id()));
      }
    }
    return new SwitchingEffect(disconnected, resupplied, zones, disconnectedKw, resuppliedKw);
  }

  /**
   * The switches that take an element out of service: those met first on every way from it. Empty
   * where the way from it to the source has none.
   *
   * @throws IllegalArgumentException where the network has no such branch
   */
  public static SortedSet<String> isolating(NetworkModel network, String element) {
    if (!network.hasBranch(element)) {
      throw new IllegalArgumentException(
          "The element (%s) must be a branch of network %s.".formatted(element, network.id()));
    }
    int start = network.branchIndex(element);
    SortedSet<String> open = new TreeSet<>();
    if (network.branches().get(start) instanceof Switch itself) {
      open.add(itself.id());
      return open;
    }
    int source = network.busIndex(network.source().bus());
    boolean[] conducts = network.normallyConducting();
    boolean[] seen = new boolean[network.busCount()];
    List<Integer> buses =
        new ArrayList<>(List.of(network.branchFrom(start), network.branchTo(start)));
    while (!buses.isEmpty()) {
      int bus = buses.remove(buses.size() - 1);
      if (seen[bus]) {
        continue;
      }
      seen[bus] = true;
      if (bus == source) {
        return new TreeSet<>();
      }
      for (int branch = 0; branch < network.branchCount(); branch++) {
        int from = network.branchFrom(branch);
        int to = network.branchTo(branch);
        if (conducts[branch] && (from == bus || to == bus)) {
          Branch each = network.branches().get(branch);
          if (each instanceof Switch passed) {
            open.add(passed.id());
          } else {
            buses.add(from == bus ? to : from);
          }
        }
      }
    }
    return open;
  }

  private static int switchIndex(NetworkModel network, String id) {
    if (!network.hasBranch(id)
        || !(network.branches().get(network.branchIndex(id)) instanceof Switch)) {
      throw new IllegalArgumentException(
          "The switch (%s) must be one of network %s.".formatted(id, network.id()));
    }
    return network.branchIndex(id);
  }
}
