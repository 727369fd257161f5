package org.busbar.processes.registration;

import org.busbar.processes.channels.RegistrationChannel;
import org.springframework.stereotype.Component;

/** Tells the participant what became of its registration, and the IESO of a new resource. */
@Component
public class InformOfRegistration {

  private final RegistrationRepository registrations;
  private final RegistrationChannel channel;

  InformOfRegistration(RegistrationRepository registrations, RegistrationChannel channel) {
    this.registrations = registrations;
    this.channel = channel;
  }

  public void inform(String registrationId) {
    Registration registration = registrations.get(registrationId);
    channel.informParticipant(registration);
    if (registration.state() == Registration.State.REGISTERED) {
      channel.informIeso(registration);
    }
  }
}
