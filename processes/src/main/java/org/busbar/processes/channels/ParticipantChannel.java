package org.busbar.processes.channels;

import org.busbar.processes.participants.Profile;

/** What is told of participants. */
public interface ParticipantChannel {

  /** A participant that holds resources, as its profile now stands (B3-UREG-5). */
  void informIeso(Profile profile);
}
