package org.busbar.processes.nextday;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the IESO is told of the next day, once, whichever way it gets there.
 *
 * @param id of the message; the call names it too, so that both count as one
 * @param dueAt 10:00 prevailing time of the day before
 * @param script the words to be read out
 * @param checkNumber four digits that follow from the figures; whoever took them down reads them
 *     back
 * @param givenAt when the IESO had it, null while it has not
 */
public record NextDayNotice(
    String id,
    String tradeDayId,
    Instant dueAt,
    Instant madeAt,
    String script,
    String checkNumber,
    State state,
    @Nullable Instant givenAt) {

  /** How far it got. */
  public enum State {
    MADE,
    DELIVERED,
    TELEPHONED
  }

  public boolean isGiven() {
    return state != State.MADE;
  }
}
