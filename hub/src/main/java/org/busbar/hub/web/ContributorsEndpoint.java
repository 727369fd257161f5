package org.busbar.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import org.busbar.adapters.contributors.ContributorCsv;
import org.busbar.adapters.contributors.ContributorLists;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.EnrolmentConflictException;
import org.busbar.processes.registration.LoadContributors;
import org.busbar.processes.registration.LoadContributors.Mode;
import org.busbar.processes.registration.LoadContributors.Outcome;
import org.busbar.processes.registration.LoadContributors.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where aggregators send their lists of contributors. The user of the login is the participant, and
 * sees and changes its own resources only.
 */
@RestController
class ContributorsEndpoint {

  static final String ADDRESS = "/api/v1/contributors";

  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final LoadContributors loadContributors;
  private final TransactionTemplate transaction;

  ContributorsEndpoint(LoadContributors loadContributors, TransactionTemplate transaction) {
    this.loadContributors = loadContributors;
    this.transaction = transaction;
  }

  @PostMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Outcome> load(
      @RequestParam String area,
      @RequestParam String resource,
      @RequestParam(defaultValue = "LOAD") Mode mode,
      @RequestParam(required = false) @Nullable String sheet,
      HttpServletRequest request,
      Principal participant)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(ContributorLists.MAXIMUM_BYTES + 1);
    var file = ContributorLists.read(resource, body, sheet);
    Outcome outcome =
        transaction.execute(
            status -> loadContributors.load(area, participant.getName(), file, mode));
    boolean refused = outcome == null || outcome.status() == Status.REFUSED;
    return ResponseEntity.status(refused ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK)
        .body(outcome);
  }

  @GetMapping(ADDRESS)
  ResponseEntity<String> list(
      @RequestParam String area, @RequestParam String resource, Principal participant) {
    return ResponseEntity.ok()
        .contentType(CSV)
        .body(ContributorCsv.write(loadContributors.list(area, participant.getName(), resource)));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> rejected(RejectedMessageException e) {
    return Rejections.answer(
        e.code().equals("UNKNOWN_RESOURCE")
            ? HttpStatus.NOT_FOUND
            : HttpStatus.UNPROCESSABLE_ENTITY,
        e);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> conflict(EnrolmentConflictException e) {
    return ResponseEntity.status(HttpStatus.CONFLICT)
        .body(Map.of("code", "ENROLLED_MEANWHILE", "rule", String.valueOf(e.getMessage())));
  }
}
