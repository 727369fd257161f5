package org.busbar.solvers.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shunt capacitor bank; all its coils switch together.
 *
 * @param kv rated voltage across each coil, kV
 * @param kvar rated output of all coils together
 * @param normallyOpen whether it is out of service unless a scenario closes it
 * @param control what switches it in time series; null = nothing
 */
public record Capacitor(
    String id,
    String bus,
    List<Coil> coils,
    double kv,
    double kvar,
    boolean normallyOpen,
    @Nullable CapacitorControl control) {
  public Capacitor {
    Require.id("capacitor", id);
    coils = Require.coils("capacitor", id, coils);
    Require.positive("rated voltage", kv, "kV");
    Require.positive("rating", kvar, "kvar");
  }

  /**
   * A bank that stays in service.
   *
   * @param kv rated voltage: across the coil with one phase or in delta, else line to line; kV
   */
  public Capacitor(String id, String bus, Phases phases, Winding winding, double kv, double kvar) {
    this(id, bus, Coil.of(winding, phases), winding.coilKv(kv, phases), kvar, false, null);
  }

  public Phases phases() {
    return Coil.phases(coils);
  }
}
