package org.busbar.solvers.network;

/**
 * A three-phase transformer with two windings. Wye is grounded; between wye and delta the low side
 * lags the high side by 30 degrees (ANSI; Dy1, Yd1).
 *
 * @param fromKvLL rated voltage of the from winding, line to line, kV
 * @param kva three-phase rating
 * @param rPercent resistance of both windings together, percent on {@code kva}
 * @param xPercent leakage reactance, percent on {@code kva}
 */
public record Transformer(
    String id,
    String fromBus,
    String toBus,
    Winding fromWinding,
    Winding toWinding,
    double fromKvLL,
    double toKvLL,
    double kva,
    double rPercent,
    double xPercent)
    implements Branch {

  /** A transformer may carry this much more than its rating for a short time. */
  private static final double EMERGENCY_FACTOR = 1.2;

  public Transformer {
    Require.id("transformer", id);
    Require.twoEnds("transformer", id, fromBus, toBus);
    Require.positive("from voltage", fromKvLL, "kV");
    Require.positive("to voltage", toKvLL, "kV");
    Require.positive("rating", kva, "kVA");
    Require.notNegative("resistance", rPercent, "%");
    Require.positive("reactance", xPercent, "%");
  }

  @Override
  public Phases phases() {
    return Phases.ABC;
  }

  @Override
  public double normalAmps() {
    return kva / (Math.sqrt(3) * fromKvLL);
  }

  @Override
  public double emergencyAmps() {
    return EMERGENCY_FACTOR * normalAmps();
  }
}
