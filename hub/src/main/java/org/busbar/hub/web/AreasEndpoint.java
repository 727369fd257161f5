package org.busbar.hub.web;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.busbar.processes.tradeday.AreaModel;
import org.busbar.processes.tradeday.AreaModelRepository;
import org.busbar.processes.tradeday.SetAreaModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where administrators see and decide under which DSO model each area operates. */
@RestController
class AreasEndpoint {

  static final String ADDRESS = "/api/v1/areas";

  /** What an administrator decides. */
  record Decision(String dsoModel, LocalDate validFrom, String reason) {}

  private final SetAreaModel setAreaModel;
  private final AreaModelRepository models;
  private final TransactionTemplate transaction;

  AreasEndpoint(
      SetAreaModel setAreaModel, AreaModelRepository models, TransactionTemplate transaction) {
    this.setAreaModel = setAreaModel;
    this.models = models;
    this.transaction = transaction;
  }

  /** All areas with their decisions, the oldest first. */
  @GetMapping(ADDRESS)
  List<AreaModel> list() {
    return models.listAreas().stream().flatMap(area -> models.list(area).stream()).toList();
  }

  @PutMapping(ADDRESS + "/{area}/model")
  ResponseEntity<AreaModel> set(
      @PathVariable String area, @RequestBody Decision decision, Principal administrator) {
    return ResponseEntity.ok(
        transaction.execute(
            status ->
                setAreaModel.set(
                    area,
                    decision.dsoModel(),
                    decision.validFrom(),
                    administrator.getName(),
                    decision.reason())));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> refused(IllegalArgumentException e) {
    return ResponseEntity.status(HttpStatus.UNPROCESSABLE_ENTITY)
        .body(Map.of("code", "REFUSED", "rule", String.valueOf(e.getMessage())));
  }
}
