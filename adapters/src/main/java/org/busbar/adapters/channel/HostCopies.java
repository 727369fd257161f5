package org.busbar.adapters.channel;

import java.time.Clock;
import org.busbar.adapters.host.HostCopyMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.host.InformedParties;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/**
 * The Host LDC's copies: where the table {@code who-is-informed} names it, it gets one of what the
 * operator tells and of what the operator is told, in the same transaction, so that none is
 * forgotten (journey 2).
 */
@Component
public class HostCopies {

  private static final String HOST = "HOST";

  private final Outbox outbox;
  private final TradeDayRepository tradeDays;
  private final InformedParties parties;
  private final Clock clock;

  HostCopies(Outbox outbox, TradeDayRepository tradeDays, InformedParties parties, Clock clock) {
    this.outbox = outbox;
    this.tradeDays = tradeDays;
    this.parties = parties;
    this.clock = clock;
  }

  /** Of what somebody tells the operator. */
  public void ofReceived(String tradeDayId, InformedParties.Event subject, InboundMessage message) {
    copy(tradeDayId, subject, message.messageId(), message.address(), Stamp.HUB, message.body());
  }

  /** Of what the operator tells somebody. */
  void ofSent(
      String tradeDayId,
      InformedParties.Event subject,
      String destination,
      String addressee,
      String messageId,
      String body) {
    copy(tradeDayId, subject, messageId, destination, addressee, body);
  }

  private void copy(
      String tradeDayId,
      InformedParties.Event subject,
      String messageId,
      String destination,
      String addressee,
      String body) {
    TradeDay day = tradeDays.get(tradeDayId);
    if (parties.of(day.dsoModel(), subject).contains(HOST)) {
      String copyId = messageId + "/host";
      outbox.add(
          HostCopyMessage.ADDRESS,
          tradeDayId + "/host",
          copyId,
          messageId,
          new HostCopyMessage(
                  messageId, day.date().date(), subject.name(), destination, addressee, body)
              .toWire(Stamp.ofHub(copyId, messageId, clock.instant())));
    }
  }
}
