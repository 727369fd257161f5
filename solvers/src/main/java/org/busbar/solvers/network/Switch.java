package org.busbar.solvers.network;

/**
 * A switch, fuse or breaker that opens and closes all its phases together. A tie is one that is
 * normally open.
 *
 * @param rOhm resistance when closed, per phase
 * @param xOhm reactance when closed, per phase
 */
public record Switch(
    String id,
    String fromBus,
    String toBus,
    Phases phases,
    Kind kind,
    boolean normallyOpen,
    double rOhm,
    double xOhm,
    double normalAmps,
    double emergencyAmps)
    implements Branch {

  /** What kind of device; all of them count alike in a power flow. */
  public enum Kind {
    SWITCH,
    FUSE,
    BREAKER,
    RECLOSER
  }

  public Switch {
    Require.id("switch", id);
    Require.twoEnds("switch", id, fromBus, toBus);
    Require.notNegative("switch resistance", rOhm, "ohm");
    Require.finite("switch reactance", xOhm, "ohm");
    Require.positive("switch impedance", Math.hypot(rOhm, xOhm), "ohm");
    Require.ratings(normalAmps, emergencyAmps);
  }

  public Switch(
      String id,
      String fromBus,
      String toBus,
      Phases phases,
      boolean normallyOpen,
      double rOhm,
      double normalAmps,
      double emergencyAmps) {
    this(id, fromBus, toBus, phases, Kind.SWITCH, normallyOpen, rOhm, 0, normalAmps, emergencyAmps);
  }
}
