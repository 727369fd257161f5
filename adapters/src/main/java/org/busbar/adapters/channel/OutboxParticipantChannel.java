package org.busbar.adapters.channel;

import java.time.Clock;
import java.time.Instant;
import org.busbar.adapters.ieso.IesoParticipantMessage;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.channels.ParticipantChannel;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.participants.Profile;
import org.busbar.processes.participants.ProfileRepository;
import org.springframework.stereotype.Component;

/** What is told of participants, by way of the outbox. */
@Component
final class OutboxParticipantChannel implements ParticipantChannel {

  private final Outbox outbox;
  private final ProfileRepository profiles;
  private final Clock clock;

  OutboxParticipantChannel(Outbox outbox, ProfileRepository profiles, Clock clock) {
    this.outbox = outbox;
    this.profiles = profiles;
    this.clock = clock;
  }

  @Override
  public void informIeso(Profile profile) {
    Instant now = clock.instant();
    // A profile is told once for each state that it was in.
    String id = "%s/ieso/%d".formatted(profile.id(), profiles.listEdits(profile.id()).size());
    outbox.add(
        IesoParticipantMessage.ADDRESS,
        profile.id(),
        id,
        profile.id(),
        new IesoParticipantMessage(
                profile.id(),
                profile.area(),
                profile.kind().name(),
                profile.name(),
                profile.contactName(),
                profile.email(),
                profile.telephone(),
                profile.state().name())
            .toWire(Stamp.ofHub(id, profile.id(), now)));
  }
}
