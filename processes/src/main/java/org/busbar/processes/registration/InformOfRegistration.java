package org.busbar.processes.registration;

import org.busbar.processes.channels.DerChannel;
import org.busbar.processes.channels.IesoChannel;
import org.springframework.stereotype.Component;

/** Tells the participant what became of its registration, and the IESO of a new resource. */
@Component
public class InformOfRegistration {

  private final RegistrationRepository registrations;
  private final DerChannel participants;
  private final IesoChannel ieso;

  InformOfRegistration(
      RegistrationRepository registrations, DerChannel participants, IesoChannel ieso) {
    this.registrations = registrations;
    this.participants = participants;
    this.ieso = ieso;
  }

  public void inform(String registrationId) {
    Registration registration = registrations.get(registrationId);
    participants.informOfRegistration(registration);
    if (registration.state() == Registration.State.REGISTERED) {
      ieso.informOfResource(registration);
    }
  }
}
