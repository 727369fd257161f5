package org.busbar.processes.messages;

import java.util.List;

/** The inbox as its worker sees it: accepted messages that wait to take effect. */
public interface InboxWork {

  /**
   * Messages that wait, in the order of their arrival; those of one instant by address, source and
   * id, so that two runs of a day take them in the same order.
   */
  List<InboundMessage> pending(int max);

  /** The message took effect; joins the transaction of the effect. */
  void done(InboundMessage message);

  /** The message was refused for its content; joins the transaction that says so. */
  void rejected(InboundMessage message);

  /** Counts a failed attempt, committed alone; the number of attempts so far. */
  int failed(InboundMessage message);

  /**
   * Lets the message behind a quarantine entry take effect again; false where it was never
   * accepted, because its envelope could not be read or its id stands for another body.
   */
  boolean replay(String quarantineId);
}
