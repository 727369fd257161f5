package org.busbar.processes.register;

/** An owner of resources, or an aggregator of many contributors. */
public record Participant(String id, String name, Role role) {

  public enum Role {
    OWNER,
    AGGREGATOR
  }
}
