package org.busbar.adapters.channel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.busbar.adapters.der.DerRequestMessage;
import org.busbar.adapters.ieso.IesoNoticeMessage;
import org.busbar.adapters.ieso.IesoNoticeMessage.Entry;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.channels.RequestChannel;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.register.Resource;
import org.busbar.processes.registration.Request;
import org.springframework.stereotype.Component;

/** What is told of requests, by way of the outbox. */
@Component
final class OutboxRequestChannel implements RequestChannel {

  private final Outbox outbox;
  private final Clock clock;

  OutboxRequestChannel(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void tell(Notice notice) {
    String id = "%s/%s/%s".formatted(notice.requestId(), notice.state(), notice.participantId());
    outbox.add(
        DerRequestMessage.ADDRESS,
        notice.participantId(),
        id,
        notice.requestId(),
        new DerRequestMessage(
                notice.requestId(),
                notice.kind().name(),
                notice.participantId(),
                notice.state(),
                notice.resourceId(),
                notice.contributorId(),
                notice.from(),
                notice.until(),
                notice.answerBy(),
                notice.reason())
            .toWire(Stamp.ofHub(id, notice.requestId(), clock.instant())));
  }

  @Override
  public void informIeso(Request request, Resource resource, LocalDate from) {
    String id = request.id() + "/ieso";
    outbox.add(
        Outbox.IESO_NOTICE,
        resource.id(),
        id,
        request.id(),
        new IesoNoticeMessage(
                id,
                IesoNoticeMessage.Kind.REGISTRATION,
                from,
                request.area(),
                List.of(
                    Entry.ofEveryHour(resource.id(), "maxInjectionKw", resource.maxInjectionKw()),
                    Entry.ofEveryHour(resource.id(), "maxWithdrawalKw", resource.maxWithdrawalKw()),
                    Entry.ofEveryHour(resource.id(), "energyKwh", resource.energyKwh())))
            .toWire(Stamp.ofHub(id, request.id(), clock.instant())));
  }
}
