package org.busbar.adapters.channel;

import java.time.Clock;
import java.time.Instant;
import org.busbar.adapters.host.HostRequestMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.channels.HostChannel;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.tradeday.LoadedCases;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** Messages to the Host LDC alone, by way of the outbox. */
@Component
final class OutboxHostChannel implements HostChannel {

  private final Outbox outbox;
  private final TradeDayRepository tradeDays;
  private final LoadedCases cases;
  private final Clock clock;

  OutboxHostChannel(Outbox outbox, TradeDayRepository tradeDays, LoadedCases cases, Clock clock) {
    this.outbox = outbox;
    this.tradeDays = tradeDays;
    this.cases = cases;
    this.clock = clock;
  }

  @Override
  public void ask(String tradeDayId, String requestId, Instant answerBy) {
    outbox.add(
        HostRequestMessage.ADDRESS,
        tradeDayId + "/host",
        requestId,
        requestId,
        new HostRequestMessage(
                requestId,
                tradeDays.get(tradeDayId).date().date(),
                cases.ofDay(tradeDayId).operatingCase().interfaceId(),
                answerBy)
            .toWire(Stamp.ofHub(requestId, requestId, clock.instant())));
  }
}
