package org.busbar.processes.tradeday;

import java.util.Optional;

/** The trade days that this hub has opened. */
public interface TradeDayRepository {

  /** Adds a day; false where the day is there already. */
  boolean add(TradeDay day);

  /**
   * @throws IllegalArgumentException where no such day was opened
   */
  TradeDay get(String tradeDayId);

  Optional<TradeDay> find(String tradeDayId);

  void settled(String tradeDayId);
}
