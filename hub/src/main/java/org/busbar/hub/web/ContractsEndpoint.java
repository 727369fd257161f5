package org.busbar.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.contracts.ContractTemplate;
import org.busbar.processes.contracts.ContractTemplates;
import org.busbar.processes.contracts.RequestContract;
import org.busbar.processes.contracts.RequestContract.Offered;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.registration.RequestRepository;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where participants read templates, sign contracts by them, and see what becomes of them. */
@RestController
class ContractsEndpoint {

  static final String ADDRESS = "/api/v1/contracts";

  private final RequestContract requestContract;
  private final ContractTemplates templates;
  private final RequestRepository requests;
  private final TransactionTemplate transaction;

  ContractsEndpoint(
      RequestContract requestContract,
      ContractTemplates templates,
      RequestRepository requests,
      TransactionTemplate transaction) {
    this.requestContract = requestContract;
    this.templates = templates;
    this.requests = requests;
    this.transaction = transaction;
  }

  @GetMapping(path = "/api/v1/contract-templates", produces = MediaType.APPLICATION_JSON_VALUE)
  List<ContractTemplate> templates() {
    return templates.list();
  }

  @PostMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ChangesEndpoint.Answer> request(HttpServletRequest http, Principal participant)
      throws IOException {
    WireReader reader = WireReader.of(Rejections.body(http));
    String area = reader.text("area", 60);
    Offered offered =
        new Offered(
            reader.text("resource", 60),
            reader.text("template", 60),
            reader.text("program", 60),
            reader.number("capacityKw", 0.1, 200_000),
            reader.date("from"),
            reader.optionalText("to", 10) == null ? null : reader.date("to"),
            reader.text("signedBy", 120));
    reader.done();
    String id =
        transaction.execute(
            status -> requestContract.request(area, participant.getName(), offered));
    return ResponseEntity.accepted()
        .body(ChangesEndpoint.answer(requests.get(Objects.requireNonNull(id)), participant));
  }

  @GetMapping(path = ADDRESS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ChangesEndpoint.Answer show(@PathVariable String id, Principal participant) {
    return requests
        .find(id)
        .map(request -> ChangesEndpoint.answer(request, participant))
        .orElseThrow(() -> Rejections.unknownRequest(id));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> rejected(RejectedMessageException e) {
    return Rejections.answer(e);
  }
}
