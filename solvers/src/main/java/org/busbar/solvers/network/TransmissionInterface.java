package org.busbar.solvers.network;

import org.jspecify.annotations.Nullable;

/**
 * The border between transmission and distribution; power is positive = import from transmission.
 *
 * @param branch the branch at whose from end power is measured; null = at the sources
 */
public record TransmissionInterface(String id, @Nullable String branch) {
  public TransmissionInterface {
    Require.id("interface", id);
  }
}
