package org.busbar.processes.guards;

import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;

/** Makes the rule for tests of other features. */
public final class Blocks {

  private Blocks() {}

  public static BiddingBlock of(
      TradeDayRepository tradeDays, LoadedCases cases, ConditionsRepository conditions) {
    return new BiddingBlock(tradeDays, cases, conditions);
  }
}
