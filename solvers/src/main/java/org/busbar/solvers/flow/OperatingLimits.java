package org.busbar.solvers.flow;

/**
 * What counts as a violation.
 *
 * @param vMinPu lowest allowed node voltage
 * @param vMaxPu highest allowed node voltage
 * @param thermalPercent highest allowed current, percent of the rating
 * @param reverseLimitKw highest allowed export to transmission, kW, zero or positive; infinite =
 *     not limited
 * @param rating which rating the thermal limit is a part of
 * @param importLimitKw highest allowed import from transmission, kW, positive; infinite = not
 *     limited
 * @param unbalancePercent highest allowed unbalance of the voltages of a bus; infinite = not
 *     limited
 */
public record OperatingLimits(
    double vMinPu,
    double vMaxPu,
    double thermalPercent,
    double reverseLimitKw,
    double importLimitKw,
    Rating rating,
    double unbalancePercent) {

  /** The two ratings of a branch. */
  public enum Rating {
    NORMAL,
    EMERGENCY
  }

  /** ANSI C84.1 range A, the normal ratings, and no limit on export. */
  public static final OperatingLimits ANSI_A =
      new OperatingLimits(0.95, 1.05, 100, Double.POSITIVE_INFINITY);

  /** ANSI C84.1 range B, which is for short times, and the emergency ratings. */
  public static final OperatingLimits ANSI_B =
      new OperatingLimits(
          0.917,
          1.058,
          100,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Rating.EMERGENCY,
          Double.POSITIVE_INFINITY);

  /** Against the normal ratings, without a limit on unbalance. */
  public OperatingLimits(
      double vMinPu, double vMaxPu, double thermalPercent, double reverseLimitKw) {
    this(
        vMinPu,
        vMaxPu,
        thermalPercent,
        reverseLimitKw,
        Double.POSITIVE_INFINITY,
        Rating.NORMAL,
        Double.POSITIVE_INFINITY);
  }

  /** Without a limit on import. */
  public OperatingLimits(
      double vMinPu,
      double vMaxPu,
      double thermalPercent,
      double reverseLimitKw,
      Rating rating,
      double unbalancePercent) {
    this(
        vMinPu,
        vMaxPu,
        thermalPercent,
        reverseLimitKw,
        Double.POSITIVE_INFINITY,
        rating,
        unbalancePercent);
  }

  public OperatingLimits {
    if (!(vMinPu > 0) || !(vMaxPu > vMinPu)) {
      throw new IllegalArgumentException(
          "The voltage limits (" + vMinPu + ".." + vMaxPu + " pu) must be positive and ascending.");
    }
    if (!(thermalPercent > 0)) {
      throw new IllegalArgumentException(
          "The thermal limit (" + thermalPercent + " %) must be positive.");
    }
    if (!(importLimitKw > 0)) {
      throw new IllegalArgumentException(
          "The import limit (" + importLimitKw + " kW) must be positive.");
    }
    if (!(unbalancePercent > 0)) {
      throw new IllegalArgumentException(
          "The unbalance limit (" + unbalancePercent + " %) must be positive.");
    }
    if (!(reverseLimitKw >= 0)) {
      throw new IllegalArgumentException(
          "The reverse power limit (" + reverseLimitKw + " kW) must be zero or positive.");
    }
  }

  public OperatingLimits withReverseLimitKw(double kw) {
    return new OperatingLimits(
        vMinPu, vMaxPu, thermalPercent, kw, importLimitKw, rating, unbalancePercent);
  }

  public OperatingLimits withThermalPercent(double percent) {
    return new OperatingLimits(
        vMinPu, vMaxPu, percent, reverseLimitKw, importLimitKw, rating, unbalancePercent);
  }

  public OperatingLimits withImportLimitKw(double kw) {
    return new OperatingLimits(
        vMinPu, vMaxPu, thermalPercent, reverseLimitKw, kw, rating, unbalancePercent);
  }
}
