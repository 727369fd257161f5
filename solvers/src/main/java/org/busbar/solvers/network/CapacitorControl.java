package org.busbar.solvers.network;

/**
 * What switches a capacitor bank.
 *
 * @param kind what is measured
 * @param branch branch at whose from end it is measured (voltage: its from bus)
 * @param phase which phase is measured; kvar and power factor are of all phases together
 * @param on it closes above this: kvar, A, or V on the secondary of its transformers; for voltage
 *     below this; for a power factor below this; for time the hour of the day
 * @param off it opens below this (voltage: above)
 * @param ptRatio primary over secondary voltage of the voltage transformer
 * @param ctRatio likewise for the current
 * @param delaySeconds how long the condition must last before it closes
 * @param delayOffSeconds before it opens
 * @param deadTimeSeconds from opening until it may close again
 * @param voltageOverride whether voltage limits act before anything else
 * @param vMin below this it closes, V on the secondary
 * @param vMax above this it opens, V on the secondary
 */
public record CapacitorControl(
    Kind kind,
    String branch,
    Phase phase,
    double on,
    double off,
    double ptRatio,
    double ctRatio,
    double delaySeconds,
    double delayOffSeconds,
    double deadTimeSeconds,
    boolean voltageOverride,
    double vMin,
    double vMax) {

  /** The measured quantity. */
  public enum Kind {
    KVAR,
    CURRENT,
    VOLTAGE,
    POWER_FACTOR,
    TIME
  }

  public CapacitorControl {
    Require.positive("voltage transformer ratio", ptRatio, "");
    Require.positive("current transformer ratio", ctRatio, "");
    Require.finite("on setting", on, "");
    Require.finite("off setting", off, "");
    Require.notNegative("delay", delaySeconds, "s");
    Require.notNegative("off delay", delayOffSeconds, "s");
    Require.notNegative("dead time", deadTimeSeconds, "s");
  }
}
