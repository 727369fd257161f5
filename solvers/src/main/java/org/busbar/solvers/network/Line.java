package org.busbar.solvers.network;

/**
 * An overhead line or a cable, as one pi section.
 *
 * @param phases at the from end
 * @param toPhases at the to end, joined in the order of {@link Phase}; nearly always the same
 * @param rOhm series resistance over the phases present, total of the line
 * @param xOhm series reactance, total
 * @param cNanofarad shunt capacitance, total, half at each end
 */
public record Line(
    String id,
    String fromBus,
    String toBus,
    Phases phases,
    Phases toPhases,
    PhaseMatrix rOhm,
    PhaseMatrix xOhm,
    PhaseMatrix cNanofarad,
    double normalAmps,
    double emergencyAmps)
    implements Branch {
  public Line {
    Require.id("line", id);
    Require.twoEnds("line", id, fromBus, toBus);
    Require.ratings(normalAmps, emergencyAmps);
    if (toPhases.count() != phases.count()) {
      throw new IllegalArgumentException(
          "The phases at the two ends of line %s (%s and %s) must be as many."
              .formatted(id, phases, toPhases));
    }
    for (PhaseMatrix matrix : new PhaseMatrix[] {rOhm, xOhm, cNanofarad}) {
      if (matrix.size() != phases.count()) {
        throw new IllegalArgumentException(
            "The impedance matrix ("
                + matrix.size()
                + "x"
                + matrix.size()
                + ") must have one row per phase of the line ("
                + phases
                + "). Use a line code with as many phases.");
      }
    }
    for (int i = 0; i < phases.count(); i++) {
      Require.positive("series impedance", Math.hypot(rOhm.get(i, i), xOhm.get(i, i)), "ohm");
      Require.notNegative("series resistance", rOhm.get(i, i), "ohm");
    }
  }

  /** A line that has the same phases at both ends. */
  public Line(
      String id,
      String fromBus,
      String toBus,
      Phases phases,
      PhaseMatrix rOhm,
      PhaseMatrix xOhm,
      PhaseMatrix cNanofarad,
      double normalAmps,
      double emergencyAmps) {
    this(id, fromBus, toBus, phases, phases, rOhm, xOhm, cNanofarad, normalAmps, emergencyAmps);
  }
}
