package org.busbar.solvers.network;

import java.util.List;

/**
 * A load, the same on each of its coils. Above {@code vMaxPu} it becomes a constant impedance that
 * is continuous at the limit; below {@code vMinPu} its current falls to that of its rated impedance
 * at half the rated voltage (the rules of OpenDSS).
 *
 * @param kv rated voltage across each coil, kV
 * @param kw consumption at rated voltage, all coils together (positive = consumed)
 * @param kvar reactive consumption at rated voltage (positive = inductive)
 */
public record Load(
    String id,
    String bus,
    List<Coil> coils,
    Zip zip,
    double kv,
    double kw,
    double kvar,
    double vMinPu,
    double vMaxPu) {
  public Load {
    Require.id("load", id);
    coils = Require.coils("load", id, coils);
    Require.positive("rated voltage", kv, "kV");
    Require.finite("load", kw, "kW");
    Require.finite("reactive load", kvar, "kvar");
    Require.positive("lower voltage limit", vMinPu, "pu");
    if (!(vMaxPu > vMinPu) || Double.isInfinite(vMaxPu)) {
      throw new IllegalArgumentException(
          "The upper voltage limit ("
              + vMaxPu
              + " pu) must be above the lower one ("
              + vMinPu
              + " pu).");
    }
  }

  /**
   * A load on some phases.
   *
   * @param kv rated voltage: across the coil with one phase or in delta, else line to line; kV
   */
  public Load(
      String id,
      String bus,
      Phases phases,
      Winding winding,
      LoadModel model,
      double kv,
      double kw,
      double kvar,
      double vMinPu,
      double vMaxPu) {
    this(
        id,
        bus,
        Coil.of(winding, phases),
        Zip.of(model),
        winding.coilKv(kv, phases),
        kw,
        kvar,
        vMinPu,
        vMaxPu);
  }

  public Phases phases() {
    return Coil.phases(coils);
  }
}
