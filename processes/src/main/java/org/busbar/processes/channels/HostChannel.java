package org.busbar.processes.channels;

import java.time.Instant;

/**
 * Messages to the Host LDC that are for it alone. Its copies of what others are told leave with the
 * originals, by the decision table {@code who-is-informed}.
 */
public interface HostChannel {

  /** Asks for limits and telemetry at the interface. */
  void ask(String tradeDayId, String requestId, Instant answerBy);
}
