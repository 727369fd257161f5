package org.busbar.processes.registration;

import java.time.Clock;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.registration.Request.Kind;
import org.springframework.stereotype.Component;

/** Gives a request its number and puts it on record; its details and its process follow. */
@Component
public class AcceptRequest {

  private final RequestRepository requests;
  private final RequestProcess process;
  private final EventLog eventLog;
  private final Clock clock;

  AcceptRequest(
      RequestRepository requests, RequestProcess process, EventLog eventLog, Clock clock) {
    this.requests = requests;
    this.process = process;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /** The caller holds the lock of the area's register. */
  public Request accept(
      Kind kind, String area, String participantId, String resourceId, String text) {
    String id = "%s-%s%04d".formatted(area, kind.letter(), requests.count(area, kind) + 1);
    Request request =
        Request.received(id, kind, area, participantId, resourceId, text, clock.instant());
    requests.add(request);
    eventLog.append(
        "hub",
        "registration.requestReceived",
        id,
        Facts.of(
            "kind", kind.name(),
            "participant", participantId,
            "resource", resourceId,
            "text", text));
    return request;
  }

  /** Once its details are stored. */
  public void start(Request request) {
    process.start(request);
  }
}
