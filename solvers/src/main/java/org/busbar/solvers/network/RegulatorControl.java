package org.busbar.solvers.network;

import org.jspecify.annotations.Nullable;

/**
 * What moves a tap changer: it holds the voltage of a winding, or of a point down the line by line
 * drop compensation, within a band.
 *
 * @param vRegVolts centre of the band, V on the secondary of the voltage transformer
 * @param bandVolts width of the band (half above, half below)
 * @param ptRatio primary over secondary voltage of the voltage transformer
 * @param ctPrimaryAmps primary rating of the current transformer, A; its secondary has 0.2 A when
 *     compensating
 * @param rVolts resistive setting of the compensator, V at the rated current
 * @param xVolts reactive setting, V
 * @param delaySeconds how long the voltage must be outside before the first step
 * @param tapDelaySeconds between further steps
 * @param maxTapChange most steps of one action
 * @param coil which coil of the winding is measured, from 0
 * @param bus bus whose voltage is held instead of that of the winding (no compensation); null = the
 *     winding's own
 */
public record RegulatorControl(
    double vRegVolts,
    double bandVolts,
    double ptRatio,
    double ctPrimaryAmps,
    double rVolts,
    double xVolts,
    double delaySeconds,
    double tapDelaySeconds,
    int maxTapChange,
    int coil,
    @Nullable String bus) {
  public RegulatorControl {
    Require.positive("regulated voltage", vRegVolts, "V");
    Require.positive("band", bandVolts, "V");
    Require.positive("voltage transformer ratio", ptRatio, "");
    Require.positive("current transformer rating", ctPrimaryAmps, "A");
    Require.finite("resistive setting", rVolts, "V");
    Require.finite("reactive setting", xVolts, "V");
    Require.notNegative("delay", delaySeconds, "s");
    Require.notNegative("tap delay", tapDelaySeconds, "s");
    if (maxTapChange < 1) {
      throw new IllegalArgumentException(
          "The most steps of one action (" + maxTapChange + ") must be at least 1.");
    }
    if (coil < 0) {
      throw new IllegalArgumentException("The measured coil (" + coil + ") must be 0 or more.");
    }
  }
}
