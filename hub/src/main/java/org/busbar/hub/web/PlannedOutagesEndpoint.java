package org.busbar.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.busbar.adapters.adms.AdmsPlannedOutageMessage;
import org.busbar.adapters.outages.OutageHistoryCsv;
import org.busbar.processes.maintenance.CancelPlannedOutage;
import org.busbar.processes.maintenance.LogPlannedOutage;
import org.busbar.processes.maintenance.PlannedOutage;
import org.busbar.processes.maintenance.PlannedOutages;
import org.busbar.processes.messages.RejectedMessageException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the control room logs planned work on the network, cancels it, and gets its history. */
@RestController
class PlannedOutagesEndpoint {

  static final String ADDRESS = "/api/v1/planned-outages";

  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  /** What the desk sees of it: what was taken down, and what it does. */
  record Answer(
      String outage,
      int revision,
      String state,
      SortedMap<String, Boolean> switchesOpen,
      Instant start,
      Instant end,
      Instant restorationAt,
      List<String> disconnected,
      List<String> resupplied,
      List<String> zones,
      double disconnectedLoadKw,
      double resuppliedLoadKw,
      String complete,
      List<String> defaults) {}

  private final LogPlannedOutage logPlannedOutage;
  private final CancelPlannedOutage cancelPlannedOutage;
  private final PlannedOutages outages;
  private final TransactionTemplate transaction;

  PlannedOutagesEndpoint(
      LogPlannedOutage logPlannedOutage,
      CancelPlannedOutage cancelPlannedOutage,
      PlannedOutages outages,
      TransactionTemplate transaction) {
    this.logPlannedOutage = logPlannedOutage;
    this.cancelPlannedOutage = cancelPlannedOutage;
    this.outages = outages;
    this.transaction = transaction;
  }

  @PostMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Answer> log(HttpServletRequest http, Principal person) throws IOException {
    var request = AdmsPlannedOutageMessage.document(Rejections.body(http), person.getName());
    PlannedOutage logged = transaction.execute(status -> logPlannedOutage.log(request));
    return ResponseEntity.status(HttpStatus.CREATED).body(answer(Objects.requireNonNull(logged)));
  }

  @DeleteMapping(path = ADDRESS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Answer> cancel(
      @PathVariable String id, @RequestParam String reason, Principal person) {
    PlannedOutage cancelled =
        transaction.execute(status -> cancelPlannedOutage.cancel(id, person.getName(), reason));
    return ResponseEntity.ok(answer(Objects.requireNonNull(cancelled)));
  }

  @GetMapping(path = ADDRESS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Answer> show(@PathVariable String id) {
    return ResponseEntity.of(outages.find(id).map(PlannedOutagesEndpoint::answer));
  }

  /** Every revision of an area (B3-DCN-4). */
  @GetMapping(ADDRESS)
  ResponseEntity<String> history(@RequestParam String area) {
    return ResponseEntity.ok()
        .contentType(CSV)
        .body(OutageHistoryCsv.write(outages.listHistory(area)));
  }

  private static Answer answer(PlannedOutage outage) {
    var effect = outage.effect();
    return new Answer(
        outage.id(),
        outage.revision(),
        outage.state().name(),
        outage.switchesOpen(),
        outage.period().start(),
        outage.period().end(),
        outage.restorationAt(),
        effect.disconnected(),
        effect.resupplied(),
        effect.areas(),
        effect.loadKw(),
        effect.resuppliedKw(),
        outage.completeness(),
        outage.missing());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> rejected(RejectedMessageException e) {
    return Rejections.answer(
        e.code().equals("UNKNOWN_OUTAGE") ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_ENTITY,
        e);
  }
}
