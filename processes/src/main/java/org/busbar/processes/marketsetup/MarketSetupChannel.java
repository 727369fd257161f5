package org.busbar.processes.marketsetup;

import org.busbar.processes.register.MarketChange;

/** What the IESO's administrator is told. */
public interface MarketSetupChannel {

  /** Asks the IESO to agree to what the DSO proposes. */
  void propose(MarketChange change);

  /**
   * Says why a proposal of the IESO breaks a rule, so that nobody is asked to decide on it.
   *
   * @param messageId of the message that brought it
   */
  void refuse(ProposeMarketChange.Proposal proposal, String messageId, String why);

  /** Says what became of a change, whoever proposed it. */
  void inform(MarketChange change, String why);
}
