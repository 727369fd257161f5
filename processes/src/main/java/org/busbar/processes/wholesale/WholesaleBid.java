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

  public enum State {
    RECEIVED,
    BLOCKED,
    PASSED,
    ACCEPTED,
    REJECTED
  }
}
