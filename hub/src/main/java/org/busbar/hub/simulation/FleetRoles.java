package org.busbar.hub.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.busbar.processes.register.Resource;

/**
 * Who of the fleet makes trouble. Those who were selected come first, since only they are sure to
 * be called; their order is drawn from the seed.
 *
 * @param refuser refuses its instructions
 * @param silent does not answer them
 * @param broken has an outage at noon
 * @param claimant says that it delivered more than was measured
 */
record FleetRoles(String refuser, String silent, String broken, String claimant) {

  static FleetRoles of(
      Collection<Resource> resources, Collection<String> selected, SeededDraw draw) {
    Comparator<String> drawn =
        Comparator.<String>comparingDouble(id -> draw.unit("role", id))
            .thenComparing(Comparator.naturalOrder());
    List<String> order = new ArrayList<>(new TreeSet<>(selected));
    order.sort(drawn);
    int called = order.size();
    resources.stream()
        .map(Resource::id)
        .filter(id -> !selected.contains(id))
        .sorted(drawn)
        .forEach(order::add);
    int last = order.size() - 1;
    return new FleetRoles(
        order.get(0),
        order.get(Math.min(1, last)),
        order.get(Math.min(2, last)),
        // Without a fourth that is called, the refuser complains: it is sure of a result.
        called > 3 ? order.get(3) : order.get(0));
  }
}
