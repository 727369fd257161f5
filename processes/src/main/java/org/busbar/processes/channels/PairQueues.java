package org.busbar.processes.channels;

import java.util.Collection;

/** The hub's ears at queues that belong to one pair of parties each. */
public interface PairQueues {

  /** Listens to these queues from now on; to one that it listens to already it goes on to. */
  void open(Collection<String> addresses);
}
