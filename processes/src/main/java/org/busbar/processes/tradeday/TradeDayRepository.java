package org.busbar.processes.tradeday;

import java.util.List;
import java.util.Optional;
import org.busbar.solvers.time.TradeDate;

/** The trade days that this hub has opened. */
public interface TradeDayRepository {

  /** Adds a day; false where the day is there already. */
  boolean add(TradeDay day);

  /**
   * @throws IllegalArgumentException where no such day was opened
   */
  TradeDay get(String tradeDayId);

  Optional<TradeDay> find(String tradeDayId);

  /** Open days of one date, ordered by id. */
  List<TradeDay> listOpen(TradeDate date);

  void settled(String tradeDayId);
}
