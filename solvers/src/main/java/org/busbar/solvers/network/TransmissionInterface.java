package org.busbar.solvers.network;

/**
 * The border between transmission and distribution: power is measured at the from end of a branch,
 * positive = import from transmission.
 */
public record TransmissionInterface(String id, String branch) {
  public TransmissionInterface {
    Require.id("interface", id);
  }
}
