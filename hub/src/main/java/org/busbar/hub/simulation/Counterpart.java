package org.busbar.hub.simulation;

import java.util.List;

/** One simulated party behind queues. */
interface Counterpart {

  /** Name of the ledger. */
  String name();

  /** Queues of the hub that it listens to. */
  List<String> queues();

  /** What identifies the effect of a message that it gets, such as an instruction and revision. */
  LedgerKey keyOf(String address, String body);

  /** Keeps what it has to remember; called again for each message of the ledger after a restart. */
  void remember(String address, String body);

  /** What it answers; follows from the message, the seed and the case. */
  List<Sending> answer(String address, String body);

  /** What it does by itself, in any order. */
  List<ScheduledEvent> schedule();

  /**
   * Identity of an effect.
   *
   * @param revision 0 where there are none
   */
  record LedgerKey(String messageId, String key, int revision) {}
}
