package org.busbar.processes.messages;

/**
 * A message that waits in the outbox.
 *
 * @param seq place in the outbox
 * @param destination queue name, or one of {@link Outbox#IESO_EMI}, {@link Outbox#IESO_DS}, {@link
 *     Outbox#IESO_NOTICE}
 * @param orderingKey messages of one key leave in the order of their {@code seq}
 * @param attempts how often it was claimed for sending before
 */
public record OutboundMessage(
    long seq,
    String destination,
    String orderingKey,
    String messageId,
    String correlationId,
    String body,
    int attempts) {}
