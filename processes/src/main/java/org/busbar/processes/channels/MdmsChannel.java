package org.busbar.processes.channels;

import java.util.List;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.TradeDay;

/** Messages to the meter data management system. */
public interface MdmsChannel {

  /**
   * Asks for the interval readings of a trade day.
   *
   * @param round which verification asks, from 1
   */
  void requestReadings(TradeDay day, int round, List<Resource> resources);
}
