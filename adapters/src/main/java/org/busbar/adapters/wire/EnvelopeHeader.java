package org.busbar.adapters.wire;

import java.time.Instant;

/**
 * Header of IEC 61968-100, the fields that we use. Its context is always TESTING.
 *
 * @param noun what the message is about
 * @param correlationId the conversation; the message's own id where it starts one
 * @param revision 0 where revisions are not counted
 * @param source name of the sender
 */
public record EnvelopeHeader(
    Verb verb,
    String noun,
    String messageId,
    String correlationId,
    int revision,
    String source,
    Instant timestamp) {

  /** Marks every message of this hub: it must never be taken for a real one. */
  public static final String CONTEXT = "TESTING";

  /** Header of a message that starts here. */
  public static EnvelopeHeader of(Verb verb, String noun, int revision, Stamp stamp) {
    return new EnvelopeHeader(
        verb,
        noun,
        stamp.messageId(),
        stamp.correlationId(),
        revision,
        stamp.source(),
        stamp.timestamp());
  }
}
