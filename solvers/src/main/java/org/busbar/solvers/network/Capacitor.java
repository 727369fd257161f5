package org.busbar.solvers.network;

/**
 * A shunt capacitor bank.
 *
 * @param kv rated voltage: across the element with one phase or in delta, else line to line; kV
 * @param kvar rated output of all phases together
 */
public record Capacitor(
    String id, String bus, Phases phases, Winding winding, double kv, double kvar) {
  public Capacitor {
    Require.id("capacitor", id);
    Require.positive("rated voltage", kv, "kV");
    Require.positive("rating", kvar, "kvar");
    if (winding == Winding.DELTA && phases.count() < 2) {
      throw new IllegalArgumentException(
          "The phases of a delta capacitor (" + phases + ") must be at least two.");
    }
  }
}
