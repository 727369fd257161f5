package org.busbar.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.registration.AggregatorSwitch;
import org.busbar.processes.registration.AnswerSwitch;
import org.busbar.processes.registration.Request;
import org.busbar.processes.registration.RequestRepository;
import org.busbar.processes.registration.RequestSwitch;
import org.busbar.processes.registration.SwitchRepository;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where an aggregator takes a contributor over from another one, and where the other one agrees or
 * objects. Neither sees who the other is.
 */
@RestController
class SwitchesEndpoint {

  static final String ADDRESS = "/api/v1/switches";

  private final RequestSwitch requestSwitch;
  private final AnswerSwitch answerSwitch;
  private final RequestRepository requests;
  private final SwitchRepository switches;
  private final TransactionTemplate transaction;

  SwitchesEndpoint(
      RequestSwitch requestSwitch,
      AnswerSwitch answerSwitch,
      RequestRepository requests,
      SwitchRepository switches,
      TransactionTemplate transaction) {
    this.requestSwitch = requestSwitch;
    this.answerSwitch = answerSwitch;
    this.requests = requests;
    this.switches = switches;
    this.transaction = transaction;
  }

  @PostMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> request(HttpServletRequest http, Principal participant)
      throws IOException {
    WireReader reader = WireReader.of(Rejections.body(http));
    String area = reader.text("area", 60);
    String contributor = reader.text("contributor", 60);
    String resource = reader.text("resource", 60);
    var start = reader.date("startDate");
    String consent = reader.optionalText("consentReference", 120);
    reader.done();
    String id =
        transaction.execute(
            status ->
                requestSwitch.request(
                    area, participant.getName(), contributor, resource, start, consent));
    return ResponseEntity.accepted().body(view(String.valueOf(id), participant.getName()));
  }

  @GetMapping(path = ADDRESS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> show(@PathVariable String id, Principal participant) {
    return view(id, participant.getName());
  }

  @PostMapping(path = ADDRESS + "/{id}/answer", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> answer(
      @PathVariable String id, HttpServletRequest http, Principal participant) throws IOException {
    WireReader reader = WireReader.of(Rejections.body(http));
    AnswerSwitch.Word word = reader.oneOf("answer", AnswerSwitch.Word.class);
    String reason = reader.optionalText("reason", 1000);
    reader.done();
    transaction.executeWithoutResult(
        status ->
            answerSwitch.answer(id, participant.getName(), word, reason == null ? "" : reason));
    return view(id, participant.getName());
  }

  /** Each side sees its own half; to all others there is none. */
  private Map<String, Object> view(String id, String participant) {
    Request request = requests.find(id).orElseThrow(() -> Rejections.unknownRequest(id));
    AggregatorSwitch details = switches.find(id).orElseThrow(() -> Rejections.unknownRequest(id));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("request", id);
    view.put("state", request.state().name());
    view.put("contributor", details.contributorId());
    if (request.participantId().equals(participant)) {
      view.put("resource", request.resourceId());
      view.put("startDate", details.start().toString());
      view.put("reason", request.reason() == null ? "" : request.reason());
    } else if (details.losingParticipantId().equals(participant) && details.answerBy() != null) {
      view.put("resource", details.losingResourceId());
      view.put("lastDay", details.lastDayBefore().toString());
      view.put("answerBy", details.answerBy().toString());
      view.put(
          "consentReference", details.consentReference() == null ? "" : details.consentReference());
    } else {
      throw Rejections.unknownRequest(id);
    }
    return view;
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> rejected(RejectedMessageException e) {
    return Rejections.answer(e);
  }
}
