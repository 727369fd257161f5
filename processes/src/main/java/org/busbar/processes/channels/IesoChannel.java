package org.busbar.processes.channels;

import java.util.List;
import org.busbar.processes.wholesale.FloorPriceBid;
import org.busbar.processes.wholesale.WholesaleBid;

/** Messages to the IESO. */
public interface IesoChannel {

  /** What a notice is about. */
  enum Notice {
    LIMITS,
    LOAD_REDUCTION,
    OUTAGE,
    DELIVERY,
    BID_CHANGE
  }

  /**
   * One figure of a notice.
   *
   * @param subject a resource, or the T-D interface
   * @param quantity what the figure is, at most 120 characters
   */
  record Figure(String subject, int hourEnding, String quantity, double value) {}

  /** Passes a bid's document unaltered to the energy market interface. */
  void submit(WholesaleBid bid);

  /** Submits a bid at the floor price. */
  void submit(FloorPriceBid bid);

  /**
   * Cancels hours of a DER's bid.
   *
   * @param cause the outage or condition
   * @param code why, 1 to 12 characters
   */
  void withdraw(WholesaleBid bid, String cause, List<Integer> hours, String code);

  /** Cancels hours of a bid at the floor price. */
  void withdraw(FloorPriceBid bid, String cause, List<Integer> hours);

  /** Accepts or rejects a dispatch instruction. */
  void answer(String tradeDayId, String iesoMessageId, boolean accepted, String reason);

  /**
   * Sends a notice.
   *
   * @param noticeId unique; the same notice again is not sent again
   */
  void notify(String tradeDayId, String noticeId, Notice notice, List<Figure> figures);
}
