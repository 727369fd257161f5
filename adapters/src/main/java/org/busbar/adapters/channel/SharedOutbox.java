package org.busbar.adapters.channel;

import java.time.Clock;
import org.busbar.adapters.host.HostCopyMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.host.InformedParties;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/**
 * Messages in which others take part: where the table {@code who-is-informed} names the Host LDC, a
 * copy for it joins the outbox in the same transaction, so that none is forgotten (journey 2).
 */
@Component
final class SharedOutbox {

  private static final String HOST = "HOST";

  private final Outbox outbox;
  private final TradeDayRepository tradeDays;
  private final InformedParties parties;
  private final Clock clock;

  SharedOutbox(Outbox outbox, TradeDayRepository tradeDays, InformedParties parties, Clock clock) {
    this.outbox = outbox;
    this.tradeDays = tradeDays;
    this.parties = parties;
    this.clock = clock;
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
    TradeDay day = tradeDays.get(tradeDayId);
    if (parties.of(day.dsoModel(), subject).contains(HOST)) {
      String copyId = messageId + "/host";
      outbox.add(
          HostCopyMessage.ADDRESS,
          tradeDayId + "/host",
          copyId,
          messageId,
          new HostCopyMessage(
                  messageId, day.date().date(), subject.name(), destination, orderingKey, body)
              .toWire(Stamp.ofHub(copyId, messageId, clock.instant())));
    }
  }
}
