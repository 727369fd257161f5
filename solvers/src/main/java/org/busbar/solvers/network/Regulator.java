package org.busbar.solvers.network;

/**
 * A voltage regulator: an autotransformer whose to side is {@code 1 + tap * tapStepPu} times its
 * from side. One object per ganged unit: three single-phase regulators are three objects.
 *
 * @param rOhm series resistance per phase, seen from the from side
 * @param xOhm series reactance per phase
 * @param tapStepPu change of ratio per step, usually 0.00625
 * @param tap position unless a scenario says otherwise
 */
public record Regulator(
    String id,
    String fromBus,
    String toBus,
    Phases phases,
    double rOhm,
    double xOhm,
    double tapStepPu,
    int tapMin,
    int tapMax,
    int tap,
    double normalAmps,
    double emergencyAmps)
    implements Branch {
  public Regulator {
    Require.id("regulator", id);
    Require.twoEnds("regulator", id, fromBus, toBus);
    Require.notNegative("regulator resistance", rOhm, "ohm");
    Require.positive("regulator reactance", xOhm, "ohm");
    Require.positive("tap step", tapStepPu, "pu");
    Require.ratings(normalAmps, emergencyAmps);
    if (tapMin > tapMax || 1 + tapMin * tapStepPu <= 0) {
      throw new IllegalArgumentException(
          "The lowest tap (" + tapMin + ") must be at most the highest (" + tapMax + ").");
    }
    if (tap < tapMin || tap > tapMax) {
      throw new IllegalArgumentException(
          "The tap (" + tap + ") must be within " + tapMin + ".." + tapMax + ".");
    }
  }
}
