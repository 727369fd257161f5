package org.busbar.solvers.flow;

/**
 * What counts as a violation.
 *
 * @param vMinPu lowest allowed node voltage
 * @param vMaxPu highest allowed node voltage
 * @param thermalPercent highest allowed current, percent of the normal rating
 * @param reverseLimitKw highest allowed export to transmission, kW, zero or positive; infinite =
 *     not limited
 */
public record OperatingLimits(
    double vMinPu, double vMaxPu, double thermalPercent, double reverseLimitKw) {

  /** ANSI C84.1 range A, the normal ratings, and no limit on export. */
  public static final OperatingLimits ANSI_A =
      new OperatingLimits(0.95, 1.05, 100, Double.POSITIVE_INFINITY);

  public OperatingLimits {
    if (!(vMinPu > 0) || !(vMaxPu > vMinPu)) {
      throw new IllegalArgumentException(
          "The voltage limits (" + vMinPu + ".." + vMaxPu + " pu) must be positive and ascending.");
    }
    if (!(thermalPercent > 0)) {
      throw new IllegalArgumentException(
          "The thermal limit (" + thermalPercent + " %) must be positive.");
    }
    if (!(reverseLimitKw >= 0)) {
      throw new IllegalArgumentException(
          "The reverse power limit (" + reverseLimitKw + " kW) must be zero or positive.");
    }
  }

  public OperatingLimits withReverseLimitKw(double kw) {
    return new OperatingLimits(vMinPu, vMaxPu, thermalPercent, kw);
  }

  public OperatingLimits withThermalPercent(double percent) {
    return new OperatingLimits(vMinPu, vMaxPu, percent, reverseLimitKw);
  }
}
