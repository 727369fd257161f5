package org.busbar.solvers.coordination;

import java.time.Instant;
import java.util.List;

/**
 * One reason why an instruction cannot be carried out beside what is on the ledger.
 *
 * @param missing what cannot be given, > 0: kWh into or out of the network for ENERGY, else kW
 * @param at when it begins: the overlap, the step, or the moment at which the store is empty or
 *     full
 * @param with ids of the other entries involved, sorted; empty where the resource alone is the
 *     reason
 * @param text what is wrong, in words, times in market time
 * @param remedy what would help
 */
public record Finding(
    Kind kind, double missing, Instant at, List<String> with, String text, String remedy) {

  public enum Kind {
    /** Two operators ask for opposite changes at the same time. */
    OPPOSITE_DIRECTION("kW"),
    /** Together they ask for more power than the resource has. */
    OVERCOMMITMENT("kW"),
    /** The step between two levels is steeper than the resource can go. */
    RAMP("kW"),
    /** The store is empty or full before all is done. */
    ENERGY("kWh");

    private final String unit;

    Kind(String unit) {
      this.unit = unit;
    }

    public String unit() {
      return unit;
    }
  }

  public Finding {
    with = List.copyOf(with);
  }
}
