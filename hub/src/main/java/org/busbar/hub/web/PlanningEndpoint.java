package org.busbar.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.marketsetup.ProposeMarketChange;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.planning.RequestPlan;
import org.busbar.processes.register.MarketChange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where planners ask for plans and the DSO's administrator proposes changes of the market. */
@RestController
class PlanningEndpoint {

  private final RequestPlan requestPlan;
  private final ProposeMarketChange proposeMarketChange;
  private final TransactionTemplate transaction;

  PlanningEndpoint(
      RequestPlan requestPlan,
      ProposeMarketChange proposeMarketChange,
      TransactionTemplate transaction) {
    this.requestPlan = requestPlan;
    this.proposeMarketChange = proposeMarketChange;
    this.transaction = transaction;
  }

  @PostMapping(path = "/planning/plans", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> plan(
      @RequestParam String area, @RequestParam(defaultValue = "10") int years, Principal planner) {
    String id = transaction.execute(status -> requestPlan.request(area, years, planner.getName()));
    return ResponseEntity.accepted().body(Map.of("plan", Objects.requireNonNull(id)));
  }

  @PostMapping(path = "/market/changes", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> change(HttpServletRequest http, Principal administrator)
      throws IOException {
    WireReader reader = WireReader.of(Rejections.body(http));
    var change = IesoMarketChangeMessage.Change.read(reader);
    String reason = reader.text("reason", 1000);
    reader.done();
    String id =
        transaction.execute(
            status ->
                proposeMarketChange.propose(
                    change.toProposal(reason), MarketChange.Side.DSO, administrator.getName()));
    return ResponseEntity.accepted().body(Map.of("change", Objects.requireNonNull(id)));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> rejected(RejectedMessageException e) {
    return Rejections.answer(HttpStatus.UNPROCESSABLE_ENTITY, e);
  }
}
