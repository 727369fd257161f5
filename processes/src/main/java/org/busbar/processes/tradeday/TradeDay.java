package org.busbar.processes.tradeday;

import org.busbar.solvers.time.TradeDate;

/**
 * One local distribution area's operating day.
 *
 * @param id {@code <case>-<date>}: business key of every process of the day
 * @param dsoModel the DSO model that the area operates under, such as {@code market-facilitator}
 */
public record TradeDay(
    String id, String caseName, TradeDate date, String dsoModel, long seed, State state) {

  public enum State {
    OPEN,
    SETTLED
  }

  /** Name of the local distribution area. */
  public String area() {
    return id.substring(0, id.length() - ("-" + date).length());
  }

  public static String idOf(String caseId, TradeDate date) {
    return caseId + "-" + date;
  }
}
