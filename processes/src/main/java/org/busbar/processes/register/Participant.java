package org.busbar.processes.register;

/** An owner of resources, an aggregator of many contributors, or the distributor with its own. */
public record Participant(String id, String name, Role role) {

  public enum Role {
    OWNER,
    AGGREGATOR,
    DISTRIBUTOR
  }
}
