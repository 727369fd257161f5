package org.busbar.solvers.network;

/**
 * The point where a DER meets the network, line to ground on each of its phases. What it injects
 * belongs to the scenario.
 */
public record DerConnection(String id, String bus, Phases phases) {
  public DerConnection {
    Require.id("connection", id);
  }
}
