package org.busbar.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.busbar.adapters.contributors.ContributorLists;
import org.busbar.adapters.mdms.MdmsMeterFile;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.participants.Profile;
import org.busbar.processes.participants.ProfileRepository;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.Zone;
import org.busbar.processes.registration.ActivationLog;
import org.busbar.processes.registration.MeterRecords;
import org.busbar.processes.registration.ResourceOnDate;
import org.busbar.solvers.network.Bus;
import org.busbar.solvers.network.DerConnection;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the register holds, for those who may see it: a participant its own resources, a system
 * operator all of its area, everybody the territories.
 */
@RestController
class RegisterEndpoint {

  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  /** A resource, and where it meets the grid (B3-AREG-7, B3-UID-1). */
  record Located(
      String resource,
      String name,
      String kind,
      String participant,
      String program,
      String markets,
      String meter,
      double maxInjectionKw,
      double maxWithdrawalKw,
      String station,
      String zone,
      String connection,
      String bus,
      double nominalKv) {}

  /** A zone and the buses in it (B3-CDER-3). */
  record Territory(String zone, String name, List<String> buses) {}

  private final ResourceOnDate resources;
  private final ActivationLog activations;
  private final MeterRecords meters;
  private final ProfileRepository profiles;
  private final TransactionTemplate transaction;

  RegisterEndpoint(
      ResourceOnDate resources,
      ActivationLog activations,
      MeterRecords meters,
      ProfileRepository profiles,
      TransactionTemplate transaction) {
    this.resources = resources;
    this.activations = activations;
    this.meters = meters;
    this.profiles = profiles;
    this.transaction = transaction;
  }

  @GetMapping(path = "/api/v1/resources", produces = MediaType.APPLICATION_JSON_VALUE)
  List<Located> resources(@RequestParam String area, @RequestParam LocalDate date, Principal user) {
    boolean all = operates(area, user);
    OperatingCase onDate = resources.onDate(area, date);
    return resources.list(area, date).stream()
        .filter(resource -> all || resource.participantId().equals(user.getName()))
        .map(
            resource -> {
              String bus =
                  onDate.network().connections().stream()
                      .filter(one -> one.id().equals(resource.connectionId()))
                      .map(DerConnection::bus)
                      .findFirst()
                      .orElse("");
              return new Located(
                  resource.id(),
                  resource.name(),
                  resource.kind().name(),
                  resource.participantId(),
                  resource.programId(),
                  resource.markets().name(),
                  resource.meterId(),
                  resource.maxInjectionKw(),
                  resource.maxWithdrawalKw(),
                  onDate.interfaceId(),
                  resource.zoneId(),
                  resource.connectionId(),
                  bus,
                  onDate.network().buses().stream()
                      .filter(one -> one.id().equals(bus))
                      .mapToDouble(Bus::kvBaseLL)
                      .findFirst()
                      .orElse(0));
            })
        .toList();
  }

  @GetMapping(path = "/api/v1/territories", produces = MediaType.APPLICATION_JSON_VALUE)
  List<Territory> territories(@RequestParam String area, @RequestParam LocalDate date) {
    OperatingCase onDate = resources.onDate(area, date);
    return onDate.zones().stream()
        .map(
            (Zone zone) ->
                new Territory(
                    zone.id(),
                    zone.name(),
                    onDate.network().buses().stream()
                        .filter(bus -> zone.id().equals(bus.zone()))
                        .map(Bus::id)
                        .toList()))
        .toList();
  }

  @GetMapping("/api/v1/activations")
  ResponseEntity<String> activations(@RequestParam String area, Principal user) {
    boolean all = operates(area, user);
    StringBuilder csv =
        new StringBuilder(
            "recorded_at,resource,contributor,change,meter,kw,active_from,active_to,by\n");
    for (ActivationLog.Entry one : activations.list(area)) {
      if (all || one.participantId().equals(user.getName())) {
        csv.append(
            String.join(
                ",",
                one.at().toString(),
                one.resourceId(),
                one.contributorId(),
                one.change(),
                Objects.requireNonNullElse(one.meterId(), ""),
                one.kw() == null ? "" : String.valueOf(one.kw()),
                one.from().toString(),
                one.to() == null ? "" : one.to().toString(),
                one.by()));
        csv.append('\n');
      }
    }
    return ResponseEntity.ok().contentType(CSV).body(csv.toString());
  }

  /** The MDMS's meters of an area, whole or not at all. */
  @PostMapping(path = "/api/v1/meters", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> loadMeters(
      @RequestParam String area, HttpServletRequest http, Principal user) throws IOException {
    requireOperator(area, user);
    byte[] body = http.getInputStream().readNBytes(MdmsMeterFile.MAXIMUM_BYTES + 1);
    MdmsMeterFile.Read read = MdmsMeterFile.read(body);
    if (!read.findings().isEmpty()) {
      return ResponseEntity.unprocessableEntity()
          .body(Map.of("status", "REFUSED", "findings", read.findings()));
    }
    String sha256 = ContributorLists.sha256(body);
    Integer number =
        transaction.execute(status -> meters.load(area, sha256, read.meters(), user.getName()));
    return ResponseEntity.ok(
        Map.of(
            "status", "LOADED",
            "file", String.valueOf(number),
            "meters", read.meters().size()));
  }

  @GetMapping("/api/v1/meters/comparison")
  ResponseEntity<String> compareMeters(
      @RequestParam String area, @RequestParam LocalDate date, Principal user) {
    requireOperator(area, user);
    StringBuilder csv = new StringBuilder("meter,resource,bus,comparison\n");
    for (MeterRecords.Line line : meters.compareAll(area, date)) {
      csv.append(
              String.join(
                  ",", line.meterId(), line.resourceId(), line.bus(), line.comparison().name()))
          .append('\n');
    }
    return ResponseEntity.ok().contentType(CSV).body(csv.toString());
  }

  private boolean operates(String area, Principal user) {
    return profiles
        .find(user.getName())
        .filter(profile -> profile.area().equals(area))
        .map(Profile::kind)
        .filter(Profile.Kind::operatesSystem)
        .isPresent();
  }

  private void requireOperator(String area, Principal user) {
    if (!operates(area, user)) {
      throw new RejectedMessageException(
          "NOT_ALLOWED",
          "area",
          "The meters of area (%s) must be asked for by one of its system operators."
              .formatted(area),
          "Log in as one.");
    }
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> rejected(RejectedMessageException e) {
    return e.code().equals("NOT_ALLOWED")
        ? ResponseEntity.status(403)
            .body(Map.of("code", e.code(), "rule", e.rule(), "remedy", e.remedy()))
        : Rejections.answer(e);
  }
}
