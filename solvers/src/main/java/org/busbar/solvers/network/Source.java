package org.busbar.solvers.network;

/**
 * The transmission system behind the feeder: a balanced voltage behind an impedance, three-phase.
 *
 * @param kvLL open-circuit voltage base, line to line, kV
 * @param vPu open-circuit voltage, per unit of {@code kvLL}
 * @param angleDeg angle of phase A
 * @param r1Ohm positive-sequence resistance; likewise x1, and zero-sequence r0, x0
 */
public record Source(
    String id,
    String bus,
    double kvLL,
    double vPu,
    double angleDeg,
    double r1Ohm,
    double x1Ohm,
    double r0Ohm,
    double x0Ohm) {
  public Source {
    Require.id("source", id);
    Require.positive("source voltage", kvLL, "kV");
    Require.positive("source voltage", vPu, "pu");
    Require.finite("source angle", angleDeg, "degrees");
    Require.notNegative("source resistance r1", r1Ohm, "ohm");
    Require.notNegative("source resistance r0", r0Ohm, "ohm");
    Require.positive("source reactance x1", x1Ohm, "ohm");
    Require.positive("source reactance x0", x0Ohm, "ohm");
  }
}
