package org.busbar.processes.wholesale;

import java.util.Optional;

/**
 * A cancellation of hours of a bid, known by one id to both sides.
 *
 * @param cause the outage or condition, or {@code override}
 */
public record Withdrawal(String bidId, String cause) {

  private static final String MARK = "/withdrawn/";

  /** Id of the message that cancels. */
  public static String idOf(String bidId, String cause) {
    return bidId + MARK + cause;
  }

  /** The withdrawal that an id stands for; empty where it stands for something else. */
  public static Optional<Withdrawal> of(String id) {
    int mark = id.indexOf(MARK);
    return mark < 0
        ? Optional.empty()
        : Optional.of(new Withdrawal(id.substring(0, mark), id.substring(mark + MARK.length())));
  }
}
