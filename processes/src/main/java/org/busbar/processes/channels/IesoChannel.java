package org.busbar.processes.channels;

import java.util.SortedMap;
import org.busbar.processes.wholesale.WholesaleBid;

/** Messages to the IESO. */
public interface IesoChannel {

  /** Passes a bid's document unaltered to the energy market interface. */
  void submit(WholesaleBid bid);

  /** Accepts or rejects a dispatch instruction. */
  void answer(String tradeDayId, String iesoMessageId, boolean accepted, String reason);

  /**
   * Sends a notice, such as limits, load reductions or results.
   *
   * @param noticeId unique; the same notice again is not sent again
   * @param noun what it is about, such as {@code LimitNotice}
   */
  void notify(String tradeDayId, String noticeId, String noun, SortedMap<String, Object> facts);
}
