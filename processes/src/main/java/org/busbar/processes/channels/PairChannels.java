package org.busbar.processes.channels;

import java.util.List;
import java.util.SortedMap;

/**
 * Channels that belong to one pair of parties each (J3-ALL); none on a day whose parties share the
 * operator's platform.
 */
public interface PairChannels {

  /** Queues between the operator and each participant, both ways, by participant. */
  SortedMap<String, List<String>> byParticipant(String tradeDayId);

  /** Those of them that the operator listens to. */
  List<String> toOperator(String tradeDayId);
}
