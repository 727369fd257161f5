package org.busbar.processes.marketsetup;

/** Drives changes of zones and programs; implemented on the engine. */
public interface MarketSetupProcess {

  /**
   * @param text what is proposed, for the person who decides
   * @param proposer DSO or IESO
   */
  void start(String changeId, String text, String proposer);

  /**
   * The IESO has answered.
   *
   * @return whether anybody waited for it
   */
  boolean iesoAnswered(String changeId);
}
