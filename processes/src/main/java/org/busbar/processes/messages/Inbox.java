package org.busbar.processes.messages;

import org.jspecify.annotations.Nullable;

/** Where messages are kept before they are acknowledged to their sender. */
public interface Inbox {

  /**
   * Stores the message durably in one transaction. When it returns, the message may be
   * acknowledged.
   *
   * <p>A {@link Acceptance#CONFLICT} is a known id with another body: nothing is stored in the
   * inbox, and the caller puts the message into quarantine.
   */
  Acceptance accept(InboundMessage message);

  /**
   * Keeps what cannot be accepted, durably, for a person to decide on. The same body at the same
   * address with the same code is kept once.
   *
   * @param messageId null where not even that could be read
   * @param code stable code of the fault, such as {@code MALFORMED_ENVELOPE}
   * @param reason one sentence with the field, the rule and what to do
   */
  void quarantine(
      String address, @Nullable String messageId, String body, String code, String reason);

  enum Acceptance {
    NEW,
    DUPLICATE,
    CONFLICT
  }
}
