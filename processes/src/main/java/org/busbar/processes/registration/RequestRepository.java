package org.busbar.processes.registration;

import java.time.Instant;
import java.util.Optional;

/** Requests and what became of them. */
public interface RequestRepository {

  /** What a person decides on. */
  enum Step {
    APPROVAL,
    CONFIRMATION,
    OBJECTION,
    SIGNATURE,
    MEASUREMENT
  }

  /** A person's decision, as it is put on record. */
  record Decision(
      String requestId, Step step, String decision, String by, Instant at, String why) {}

  void add(Request request);

  Optional<Request> find(String id);

  /**
   * @throws IllegalArgumentException where there is none
   */
  default Request get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The request (%s) must be one that was received.".formatted(id)));
  }

  /** Number of requests of an area so far. */
  int count(String area, Request.Kind kind);

  /** Keeps why a request will be refused; it is still on its way. */
  void note(String id, String reason);

  void refuse(String id, String reason);

  void done(String id);

  /**
   * @throws IllegalArgumentException where a request would be approved twice by one person
   */
  void record(Decision decision);

  /** Whether this person has approved the request already. */
  boolean hasApproved(String id, String person);
}
