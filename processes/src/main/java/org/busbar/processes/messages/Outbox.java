package org.busbar.processes.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that were decided and still have to leave; written in the transaction that decided. */
public interface Outbox {

  /** Destination by HTTP: the IESO's energy market interface. Body: the SOAP envelope of a bid. */
  String IESO_EMI = "ieso-emi";

  /** Destination by HTTP: the IESO's dispatch service. Body: the SOAP envelope of an answer. */
  String IESO_DS = "ieso-ds";

  /** Destination by HTTP: notices to the IESO. Body: JSON. */
  String IESO_NOTICE = "ieso-notice";

  /** Adds a message to the running transaction. The same destination and id are added once. */
  void add(
      String destination, String orderingKey, String messageId, String correlationId, String body);

  /**
   * The first unsent message of each ordering key, by {@code seq}, unless it waits for a later time
   * or is in doubt. A message in doubt holds back those behind it.
   */
  List<OutboundMessage> heads(int max);

  /** Commits one attempt more, before the message is sent to a partner that cannot absorb twice. */
  void claim(OutboundMessage message);

  /**
   * Commits that the partner has the message.
   *
   * @param receipt what the partner answered, null where it does not answer
   */
  void sent(OutboundMessage message, @Nullable String receipt);

  /** Commits, in one transaction, that the partner has the message and that it answered this. */
  void answered(OutboundMessage message, InboundMessage answer);

  /** Commits that the message did not leave and is to be tried again. */
  void failed(OutboundMessage message, String reason, Instant nextAt);

  /**
   * A person has found out about a message in doubt; joins the running transaction.
   *
   * @param sendAgain true to try again, asking the partner first; false to give it up, which lets
   *     those behind it go on
   */
  void settleDoubt(String messageId, boolean sendAgain);

  /**
   * What a message says has reached the partner another way, so it is not to leave any more; joins
   * the running transaction. Nothing happens where it left.
   */
  void giveUp(String messageId);

  /** Commits that nobody knows whether the partner has the message: a person must find out. */
  void inDoubt(OutboundMessage message, String reason);
}
