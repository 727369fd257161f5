package org.busbar.processes.verification;

import org.jspecify.annotations.Nullable;

/** A participant's objection to a determined delivery (J1A-MV-9). */
public record Dispute(
    String id,
    String tradeDayId,
    String resourceId,
    int hourEnding,
    long claimedWh,
    String reason,
    State state,
    @Nullable String decidedBy,
    @Nullable String decision) {

  public enum State {
    RAISED,
    UPHELD,
    REJECTED
  }
}
