package org.busbar.solvers.network;

/**
 * A load, the same on each of its elements. Outside {@code vMinPu..vMaxPu} it becomes a constant
 * impedance that is continuous at the limit (the rule of OpenDSS).
 *
 * @param kv rated voltage: across the element with one phase or in delta, else line to line; kV
 * @param kw consumption at rated voltage, all phases together (positive = consumed)
 * @param kvar reactive consumption at rated voltage (positive = inductive)
 */
public record Load(
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
  public Load {
    Require.id("load", id);
    Require.positive("rated voltage", kv, "kV");
    Require.notNegative("load", kw, "kW");
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
    if (winding == Winding.DELTA && phases.count() < 2) {
      throw new IllegalArgumentException(
          "The phases of a delta load (" + phases + ") must be at least two.");
    }
  }
}
