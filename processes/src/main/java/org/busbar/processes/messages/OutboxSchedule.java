package org.busbar.processes.messages;

import java.time.Instant;
import java.util.Optional;

/** When the outbox wants to be looked at again. */
public interface OutboxSchedule {

  /** The earliest time at which a message that waits may be tried; empty where none waits. */
  Optional<Instant> nextDue();
}
