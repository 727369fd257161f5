package org.busbar.processes.standby;

import java.time.Instant;
import java.util.List;
import org.busbar.processes.register.Direction;

/**
 * Tells the owner of a resource that it may be called (B3-NEED-4, B3-NEED-5).
 *
 * @param calls for what, by hour
 */
public record StandbyNotice(
    String id,
    String tradeDayId,
    String resourceId,
    State state,
    Instant sentAt,
    List<Call> calls) {

  /** What became of it. */
  public enum State {
    STANDBY,
    /** A selection says what is wanted now. */
    REPLACED,
    /** It will not be called. */
    WITHDRAWN
  }

  /**
   * What may be wanted in an hour.
   *
   * @param quantityKw the most that this resource can give of it
   */
  public record Call(
      String zoneId, int hourEnding, Direction direction, double quantityKw, String reason) {}

  public StandbyNotice {
    calls = List.copyOf(calls);
  }

  StandbyNotice with(State newState) {
    return new StandbyNotice(id, tradeDayId, resourceId, newState, sentAt, calls);
  }
}
