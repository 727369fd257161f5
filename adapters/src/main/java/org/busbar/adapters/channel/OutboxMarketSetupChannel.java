package org.busbar.adapters.channel;

import java.time.Clock;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.busbar.adapters.ieso.IesoMarketChangeMessage.Kind;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.Texts;
import org.busbar.processes.marketsetup.MarketSetupChannel;
import org.busbar.processes.marketsetup.ProposeMarketChange.Proposal;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.register.MarketChange;
import org.springframework.stereotype.Component;

/** What the IESO's administrator is told, by way of the outbox. */
@Component
final class OutboxMarketSetupChannel implements MarketSetupChannel {

  private static final int LONGEST_REASON = 1000;

  private final Outbox outbox;
  private final Clock clock;

  OutboxMarketSetupChannel(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void propose(MarketChange change) {
    send(change, Kind.PROPOSAL, change.reason());
  }

  @Override
  public void inform(MarketChange change, String why) {
    send(
        change,
        change.state() == MarketChange.State.EFFECTIVE ? Kind.EFFECTIVE : Kind.REFUSED,
        why.isBlank() ? change.reason() : why);
  }

  @Override
  public void refuse(Proposal proposal, String messageId, String why) {
    send(
        messageId,
        new IesoMarketChangeMessage(
            "",
            Kind.REFUSED,
            Stamp.HUB,
            Texts.shortened(why, LONGEST_REASON),
            IesoMarketChangeMessage.of(proposal)));
  }

  private void send(MarketChange change, Kind kind, String reason) {
    send(
        change.id(),
        IesoMarketChangeMessage.of(change, kind, Texts.shortened(reason, LONGEST_REASON)));
  }

  private void send(String conversation, IesoMarketChangeMessage message) {
    String id = conversation + "/" + message.kind();
    outbox.add(
        Outbox.IESO_NOTICE,
        conversation,
        id,
        conversation,
        message.toWire(Stamp.ofHub(id, conversation, clock.instant())));
  }
}
