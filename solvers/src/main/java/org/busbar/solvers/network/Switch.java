package org.busbar.solvers.network;

/**
 * A switch that opens and closes all its phases together. A tie is a switch that is normally open.
 *
 * @param rOhm resistance when closed, per phase
 */
public record Switch(
    String id,
    String fromBus,
    String toBus,
    Phases phases,
    boolean normallyOpen,
    double rOhm,
    double normalAmps,
    double emergencyAmps)
    implements Branch {
  public Switch {
    Require.id("switch", id);
    Require.twoEnds("switch", id, fromBus, toBus);
    Require.positive("switch resistance", rOhm, "ohm");
    Require.ratings(normalAmps, emergencyAmps);
  }
}
