package org.busbar.adapters.channel;

import org.busbar.processes.host.InformedParties;
import org.busbar.processes.messages.Outbox;
import org.springframework.stereotype.Component;

/** Messages in which others take part, see {@link HostCopies}. */
@Component
final class SharedOutbox {

  private final Outbox outbox;
  private final HostCopies copies;

  SharedOutbox(Outbox outbox, HostCopies copies) {
    this.outbox = outbox;
    this.copies = copies;
  }

  /** As {@link Outbox#add}, with what the message is about. */
  void add(
      String tradeDayId,
      InformedParties.Event subject,
      String destination,
      String orderingKey,
      String messageId,
      String correlationId,
      String body) {
    outbox.add(destination, orderingKey, messageId, correlationId, body);
    copies.ofSent(tradeDayId, subject, destination, orderingKey, messageId, body);
  }
}
