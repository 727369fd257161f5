package org.busbar.processes.registration;

import java.time.Instant;
import java.util.Optional;

/** Switches of contributors between aggregators. */
public interface SwitchRepository {

  void add(AggregatorSwitch details);

  Optional<AggregatorSwitch> find(String requestId);

  /**
   * @throws IllegalArgumentException where there is none
   */
  default AggregatorSwitch get(String requestId) {
    return find(requestId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The request (%s) must be a switch of a contributor.".formatted(requestId)));
  }

  /** The switch of a contributor that is not decided yet. */
  Optional<String> findOpen(String area, String contributorId);

  void asked(String requestId, Instant answerBy);
}
