package org.busbar.adapters.wire;

import java.time.Instant;

/** Who sends a message, when, and under which ids. */
public record Stamp(String messageId, String correlationId, String source, Instant timestamp) {

  /** Name of the hub as a sender. */
  public static final String HUB = "busbar";

  public static Stamp ofHub(String messageId, String correlationId, Instant timestamp) {
    return new Stamp(messageId, correlationId, HUB, timestamp);
  }
}
