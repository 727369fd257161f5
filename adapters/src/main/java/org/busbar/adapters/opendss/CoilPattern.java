package org.busbar.adapters.opendss;

import java.util.List;
import org.busbar.solvers.network.Coil;
import org.busbar.solvers.network.Phase;
import org.jspecify.annotations.Nullable;

/**
 * How the coils of a device can be said in a script: a single one, a wye to one node, a ring, or an
 * open delta.
 *
 * @param delta whether the connection is delta
 * @param phases how many coils
 * @param forward of a ring: whether each coil goes to the next phase and not to the one before;
 *     true for all others
 * @param nodes as behind the name of the bus, e.g. {@code .1.2.3.0}
 */
record CoilPattern(boolean delta, int phases, boolean forward, String nodes) {

  /** The pattern of some coils; null if they have none. */
  static @Nullable CoilPattern of(List<Coil> coils) {
    int n = coils.size();
    Coil first = coils.get(0);
    if (n == 1) {
      boolean delta = first.from() != null && first.to() != null && first.to() != Phase.N;
      return new CoilPattern(delta, 1, true, node(first.from()) + node(first.to()));
    }
    if (isWye(coils)) {
      StringBuilder nodes = new StringBuilder();
      coils.forEach(coil -> nodes.append(node(coil.from())));
      return new CoilPattern(false, n, true, nodes + node(first.to()));
    }
    if (n == 3 && follows(coils, 1) || n == 3 && follows(coils, 2)) {
      StringBuilder nodes = new StringBuilder();
      coils.forEach(coil -> nodes.append(node(coil.from())));
      return new CoilPattern(true, 3, follows(coils, 1), nodes.toString());
    }
    Phase middle = first.to();
    if (n == 2 && middle != null && middle == coils.get(1).from()) {
      return new CoilPattern(
          true, 2, true, node(first.from()) + node(middle) + node(coils.get(1).to()));
    }
    return null;
  }

  private static boolean isWye(List<Coil> coils) {
    Phase common = coils.get(0).to();
    return coils.stream().allMatch(coil -> coil.from() != null && coil.to() == common);
  }

  /** Whether each coil of a ring ends where the one so many further begins. */
  private static boolean follows(List<Coil> coils, int step) {
    for (int k = 0; k < coils.size(); k++) {
      Phase end = coils.get(k).to();
      if (end == null || end != coils.get((k + step) % coils.size()).from()) {
        return false;
      }
    }
    return true;
  }

  private static String node(@Nullable Phase phase) {
    return phase == null ? ".0" : "." + phase.number();
  }
}
