package org.busbar.processes.channels;

import org.busbar.processes.registration.Registration;

/** What is told of registrations. */
public interface RegistrationChannel {

  /** What became of a registration. */
  void informParticipant(Registration registration);

  /** A new resource under the identifier that all share. */
  void informIeso(Registration registration);
}
