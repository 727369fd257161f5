package org.busbar.solvers.network;

import java.util.List;

/**
 * One winding of a transformer. The k-th coils of all windings sit on the same leg of the core.
 *
 * @param coils one per leg
 * @param kv rated voltage across each coil, kV
 * @param kva rating of all coils together
 * @param rPercent resistance, percent on the kVA of the first winding of the transformer
 * @param tapPu fixed ratio on top of the rated voltage; 1 = none. A tap changer replaces it
 */
public record TransformerWinding(
    String bus, List<Coil> coils, double kv, double kva, double rPercent, double tapPu) {
  public TransformerWinding {
    coils = Require.coils("winding at bus", bus, coils);
    Require.positive("winding voltage", kv, "kV");
    Require.positive("rating", kva, "kVA");
    Require.notNegative("resistance", rPercent, "%");
    Require.positive("winding ratio", tapPu, "pu");
  }

  /** Rated current of the line that feeds it, A. */
  public double lineAmps() {
    double perCoil = kva / coils.size() / kv;
    return coils.size() == 3 && !Coil.allToGround(coils) && phases().count() == 3
        ? perCoil * Math.sqrt(3)
        : perCoil;
  }

  public Phases phases() {
    return Coil.phases(coils);
  }
}
