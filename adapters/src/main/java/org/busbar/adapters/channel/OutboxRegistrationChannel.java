package org.busbar.adapters.channel;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.busbar.adapters.der.DerRegistrationMessage;
import org.busbar.adapters.ieso.IesoNoticeMessage;
import org.busbar.adapters.ieso.IesoNoticeMessage.Entry;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.channels.RegistrationChannel;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.registration.Registration;
import org.springframework.stereotype.Component;

/** What is told of registrations, by way of the outbox. */
@Component
final class OutboxRegistrationChannel implements RegistrationChannel {

  private final Outbox outbox;
  private final Clock clock;

  OutboxRegistrationChannel(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void informParticipant(Registration registration) {
    String id = registration.id() + "/" + registration.state();
    outbox.add(
        DerRegistrationMessage.ADDRESS,
        registration.request().participantId(),
        id,
        registration.id(),
        new DerRegistrationMessage(
                registration.id(),
                registration.request().participantId(),
                registration.state().name(),
                registration.resourceId(),
                registration.reason())
            .toWire(Stamp.ofHub(id, registration.id(), clock.instant())));
  }

  @Override
  public void informIeso(Registration registration) {
    var request = registration.request();
    String resourceId = Objects.requireNonNull(registration.resourceId(), "registered");
    String id = registration.id() + "/ieso";
    outbox.add(
        Outbox.IESO_NOTICE,
        resourceId,
        id,
        registration.id(),
        new IesoNoticeMessage(
                id,
                IesoNoticeMessage.Kind.REGISTRATION,
                request.activeFrom(),
                request.area(),
                List.of(
                    Entry.ofEveryHour(resourceId, "maxInjectionKw", request.maxInjectionKw()),
                    Entry.ofEveryHour(resourceId, "maxWithdrawalKw", request.maxWithdrawalKw()),
                    Entry.ofEveryHour(resourceId, "energyKwh", request.energyKwh()),
                    Entry.ofEveryHour(resourceId, "rampKwPerMinute", request.rampKwPerMinute())))
            .toWire(Stamp.ofHub(id, registration.id(), clock.instant())));
  }
}
