package org.busbar.processes.traffic;

/** One end of an exchange. */
public record Party(Role role, String id) {

  /** What it is to the operator. */
  public enum Role {
    IESO,
    /** The operator, with the platform that it runs. */
    DSO,
    /** Owner or aggregator of resources. */
    DER,
    /** A system of the operator's own: no party to anything. */
    OWN_SYSTEM
  }

  public static final Party IESO = new Party(Role.IESO, "ieso");
  public static final Party DSO = new Party(Role.DSO, "dso");

  public static Party der(String participantId) {
    return new Party(Role.DER, participantId);
  }

  public static Party ownSystem(String name) {
    return new Party(Role.OWN_SYSTEM, name);
  }
}
