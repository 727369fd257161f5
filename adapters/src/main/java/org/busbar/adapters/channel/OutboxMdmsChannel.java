package org.busbar.adapters.channel;

import java.time.Clock;
import java.util.List;
import org.busbar.adapters.mdms.MdmsReadingsRequestMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.channels.MdmsChannel;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.TradeDay;
import org.springframework.stereotype.Component;

/** Messages to the meter data management system, by way of the outbox. */
@Component
final class OutboxMdmsChannel implements MdmsChannel {

  private final Outbox outbox;
  private final Clock clock;

  OutboxMdmsChannel(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void requestReadings(TradeDay day, int round, List<Resource> resources) {
    String id = "%s/R%d".formatted(day.id(), round);
    outbox.add(
        MdmsReadingsRequestMessage.ADDRESS,
        day.id(),
        id,
        id,
        new MdmsReadingsRequestMessage(
                id, day.date().date(), resources.stream().map(Resource::meterId).toList())
            .toWire(Stamp.ofHub(id, id, clock.instant())));
  }
}
