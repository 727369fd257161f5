package org.busbar.processes.channels;

import java.time.Instant;
import java.time.LocalDate;
import org.busbar.processes.register.Resource;
import org.busbar.processes.registration.Request;
import org.jspecify.annotations.Nullable;

/** What is told of requests. */
public interface RequestChannel {

  /**
   * What one participant learns of a request.
   *
   * @param state a state of the request, or ASKED where its word is waited for
   * @param resourceId its own
   * @param from first trade date of what is new for it
   * @param until last trade date of what ends for it
   * @param reason why, or under which reference
   */
  record Notice(
      String requestId,
      Request.Kind kind,
      String participantId,
      String state,
      String resourceId,
      @Nullable String contributorId,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable Instant answerBy,
      @Nullable String reason) {}

  void tell(Notice notice);

  /** A resource whose figures change, under the identifier that all share. */
  void informIeso(Request request, Resource resource, LocalDate from);
}
