package org.busbar.hub.simulation;

import java.time.Instant;
import java.util.List;
import org.busbar.processes.traffic.Exchange;
import org.jspecify.annotations.Nullable;

/** The counterparts as whoever moves the clock sees them. */
public interface CounterpartClock {

  /**
   * Lets the counterparts do all that they have to do up to and including {@code now}: take their
   * messages, answer them, and send what is scheduled. Returns when all of it is committed at the
   * broker or confirmed by the hub.
   *
   * <p>Calling it again with the same time, after a crash of the hub too, sends nothing twice that
   * was confirmed; what was not is sent under the same ids.
   *
   * @return when the next scheduled event is due; null after the last
   * @throws CounterpartUnavailableException if broker or hub cannot be reached: call again later
   */
  @Nullable Instant advanceTo(Instant now);

  /**
   * What the counterparts exchanged among themselves so far, past the hub; empty where they cannot
   * be asked, because they run in a process of their own.
   */
  default List<Exchange> exchangedPastTheHub() {
    return List.of();
  }
}
