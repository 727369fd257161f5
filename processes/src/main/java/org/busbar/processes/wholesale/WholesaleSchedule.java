package org.busbar.processes.wholesale;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an owner says of its resource in the IESO's day-ahead market, where it bids itself.
 *
 * @param injectionKw by hour ending; consumption negative, hours without a quantity left out
 */
public record WholesaleSchedule(
    String id,
    String tradeDayId,
    String resourceId,
    Kind kind,
    SortedMap<Integer, Double> injectionKw) {

  public enum Kind {
    /** Most that was bid. */
    BID,
    /** What the IESO scheduled. */
    SCHEDULED
  }

  public WholesaleSchedule {
    injectionKw = Collections.unmodifiableSortedMap(new TreeMap<>(injectionKw));
  }
}
