package org.busbar.hub.psa;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.busbar.solvers.network.DerConnection;
import org.busbar.solvers.network.Load;
import org.busbar.solvers.network.NetworkModel;

/** Puts DERs beside loads, for a network whose file has none. */
public final class DerPlacement {

  private DerPlacement() {}

  /**
   * The network with DERs that inject nothing by themselves, each on the phases of a load.
   *
   * @param count how many, each at another load
   * @param kva rating of each
   * @param seed the same seed chooses the same loads
   * @throws IllegalArgumentException if there are fewer loads
   */
  public static NetworkModel place(NetworkModel network, int count, double kva, long seed) {
    if (count < 1 || count > network.loads().size()) {
      throw new IllegalArgumentException(
          "The number of DERs (%d) must be within 1..%d, which is the number of loads."
              .formatted(count, network.loads().size()));
    }
    NetworkModel.Builder builder = network.toBuilder();
    List<Load> loads = shuffled(network.loads(), seed).subList(0, count);
    for (Load load : loads) {
      builder.add(
          new DerConnection(
              "der-" + load.id(),
              load.bus(),
              load.coils(),
              DerConnection.Kind.OTHER,
              kva,
              0,
              0,
              null));
    }
    return builder.build();
  }

  private static List<Load> shuffled(List<Load> loads, long seed) {
    List<Load> mixed = new ArrayList<>(loads);
    SplittableRandom draw = new SplittableRandom(seed);
    for (int i = mixed.size() - 1; i > 0; i--) {
      Collections.swap(mixed, i, draw.nextInt(i + 1));
    }
    return mixed;
  }
}
