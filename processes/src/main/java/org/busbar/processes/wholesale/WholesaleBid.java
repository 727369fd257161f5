package org.busbar.processes.wholesale;

import org.jspecify.annotations.Nullable;

/**
 * A DER's bid to the wholesale market, which passes unaltered.
 *
 * @param document the EMI document, byte for byte as it came
 * @param receipt the IESO's transaction id
 */
public record WholesaleBid(
    String id,
    String tradeDayId,
    String resourceId,
    String document,
    State state,
    @Nullable String reason,
    @Nullable String receipt) {

  /** Whether the IESO has it, or is about to. */
  public boolean live() {
    return state == State.PASSED || state == State.ACCEPTED;
  }

  public enum State {
    RECEIVED,
    BLOCKED,
    PASSED,
    ACCEPTED,
    REJECTED,
    /** An outage or a constraint took all its hours back from the market. */
    WITHDRAWN
  }
}
