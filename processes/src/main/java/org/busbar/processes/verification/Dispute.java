package org.busbar.processes.verification;

import org.jspecify.annotations.Nullable;

/**
 * A participant's objection to a determined delivery (J1A-MV-9).
 *
 * @param decision why it was decided so
 * @param confirmedBy the second person, of one that is upheld
 */
public record Dispute(
    String id,
    String tradeDayId,
    String resourceId,
    int hourEnding,
    long claimedWh,
    String reason,
    State state,
    @Nullable String decidedBy,
    @Nullable String decision,
    @Nullable String confirmedBy) {

  public enum State {
    RAISED,
    UPHELD,
    REJECTED
  }
}
