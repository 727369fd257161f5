package org.busbar.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import org.busbar.adapters.der.DerChangeRequest;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.registration.Request;
import org.busbar.processes.registration.RequestChange;
import org.busbar.processes.registration.RequestRepository;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where owners and aggregators change or end what they registered, and see what becomes of it. */
@RestController
class ChangesEndpoint {

  static final String ADDRESS = "/api/v1/changes";

  /** What a participant sees of its request. */
  record Answer(String request, String kind, String resource, String state, String reason) {}

  private final RequestChange requestChange;
  private final RequestRepository requests;
  private final TransactionTemplate transaction;

  ChangesEndpoint(
      RequestChange requestChange, RequestRepository requests, TransactionTemplate transaction) {
    this.requestChange = requestChange;
    this.requests = requests;
    this.transaction = transaction;
  }

  @PostMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Answer> request(HttpServletRequest http, Principal participant)
      throws IOException {
    var asked = DerChangeRequest.parse(Rejections.body(http));
    String id =
        transaction.execute(
            status -> requestChange.request(asked.area(), participant.getName(), asked.wanted()));
    return ResponseEntity.accepted()
        .body(answer(requests.get(Objects.requireNonNull(id)), participant));
  }

  @GetMapping(path = ADDRESS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  Answer show(@PathVariable String id, Principal participant) {
    return requests
        .find(id)
        .map(request -> answer(request, participant))
        .orElseThrow(() -> Rejections.unknownRequest(id));
  }

  static Answer answer(Request request, Principal participant) {
    if (!request.participantId().equals(participant.getName())) {
      throw Rejections.unknownRequest(request.id());
    }
    return new Answer(
        request.id(),
        request.kind().name(),
        request.resourceId(),
        request.state().name(),
        Objects.requireNonNullElse(request.reason(), ""));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> rejected(RejectedMessageException e) {
    return Rejections.answer(e);
  }
}
