package org.busbar.processes.settlement;

/**
 * One calculation of a day's payments. A further run stands beside the earlier ones.
 *
 * @param run counts up from 1
 * @param round of the verification that it rests on; 0 where nothing was asked
 */
public record SettlementRun(String tradeDayId, int run, int round, State state) {

  public enum State {
    /** Calculated; nothing may follow from it yet. */
    PROVISIONAL,
    /** Two persons released it. */
    FINAL,
    /** A person did not release it, or a second one did not confirm it. */
    REFUSED
  }

  /** What a decision on it is about. */
  public String id() {
    return tradeDayId + "/S-" + run;
  }
}
