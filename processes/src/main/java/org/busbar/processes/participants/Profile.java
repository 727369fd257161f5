package org.busbar.processes.participants;

/**
 * An organisation that takes part, or looks on.
 *
 * @param id unique over all areas, assigned by the hub; also its user name
 * @param area local distribution area that it belongs to
 * @param name of the organisation
 * @param contactName whom to ask for
 */
public record Profile(
    String id,
    String area,
    Kind kind,
    String name,
    String contactName,
    String email,
    String telephone,
    State state) {

  /** The profiles of the platform (B3-USER-1 to -6). */
  public enum Kind {
    AGGREGATOR,
    OWNER,
    TSO,
    DSO,
    ADMINISTRATOR,
    GUEST;

    /** Whether it holds resources. */
    public boolean holdsResources() {
      return this == AGGREGATOR || this == OWNER;
    }

    /** Whether it sees what is registered of others' resources. */
    public boolean operatesSystem() {
      return this == TSO || this == DSO || this == ADMINISTRATOR;
    }
  }

  public enum State {
    ACTIVE,
    /** It can neither log in nor be named in anything new. */
    ENDED
  }
}
