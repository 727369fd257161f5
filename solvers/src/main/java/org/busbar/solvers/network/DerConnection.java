package org.busbar.solvers.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The point where a DER meets the network. What it injects belongs to the scenario; all coils share
 * it equally.
 *
 * @param kind what stands behind it
 * @param kva rating of the inverter or machine; 0 = not known
 * @param kw injection unless a scenario says otherwise, kW (negative = consumption)
 * @param kvar reactive injection likewise
 * @param control how it answers to its voltage; null = it injects what it is told
 */
public record DerConnection(
    String id,
    String bus,
    List<Coil> coils,
    Kind kind,
    double kva,
    double kw,
    double kvar,
    @Nullable DerControl control) {

  /** What stands behind a connection. */
  public enum Kind {
    PHOTOVOLTAIC,
    STORAGE,
    GENERATOR,
    OTHER
  }

  public DerConnection {
    Require.id("connection", id);
    coils = Require.coils("connection", id, coils);
    Require.notNegative("inverter rating", kva, "kVA");
    Require.finite("injection", kw, "kW");
    Require.finite("reactive injection", kvar, "kvar");
    if (control != null && !(kva > 0)) {
      throw new IllegalArgumentException(
          "The inverter rating of " + id + " (" + kva + " kVA) must be positive for its control.");
    }
  }

  /** A connection from each phase to ground that injects nothing by itself. */
  public DerConnection(String id, String bus, Phases phases) {
    this(id, bus, Coil.of(Winding.WYE, phases), Kind.OTHER, 0, 0, 0, null);
  }

  public Phases phases() {
    return Coil.phases(coils);
  }
}
