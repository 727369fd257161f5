package org.busbar.hub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.hub.models.ModelGate;
import org.busbar.processes.modelling.Finding;
import org.busbar.processes.modelling.ModelSet;
import org.busbar.processes.modelling.ModelsRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where analysts deploy models to; {@code busbar models deploy} calls it. */
@RestController
public class ModelsEndpoint {

  /** Path of the deployments. */
  public static final String ADDRESS = "/models/deployments";

  private static final int MAXIMUM_BYTES = 16 << 20;

  private final ModelGate gate;
  private final ObjectMapper json;

  ModelsEndpoint(ModelGate gate, ObjectMapper json) {
    this.gate = gate;
    this.json = json;
  }

  /**
   * A set of models.
   *
   * @param files text by path
   * @param intent what to do with it
   * @param emergency why it cannot wait for a second person; absent where it can
   */
  public record Request(
      @Nullable SortedMap<String, String> files,
      ModelGate.@Nullable Intent intent,
      @Nullable String emergency) {}

  /** What a second person says. */
  public record Approval(@Nullable String comment) {}

  /**
   * What waits for a second person.
   *
   * @param reviewBy when an emergency must be reviewed; null for a proposal
   */
  public record Waiting(
      String sha256,
      String proposedBy,
      String proposedAt,
      @Nullable String reviewBy,
      @Nullable String comment,
      List<String> differences) {}

  /**
   * What came of it.
   *
   * @param findings why it was refused as a whole; empty where it was not
   * @param sha256 by which a second person approves it; empty where nothing was proposed
   */
  public record Response(
      List<Finding> findings,
      String sha256,
      List<String> differences,
      List<String> versions,
      List<String> running) {}

  @PostMapping(ADDRESS)
  ResponseEntity<Response> deploy(HttpServletRequest http, Principal caller) throws IOException {
    byte[] body = http.getInputStream().readNBytes(MAXIMUM_BYTES + 1);
    if (body.length > MAXIMUM_BYTES) {
      return refusal(
          HttpStatus.PAYLOAD_TOO_LARGE,
          List.of(
              new Finding(
                  "the request",
                  "its body",
                  "The size must be at most %d bytes.".formatted(MAXIMUM_BYTES),
                  "Deploy only models, tables and forms.")));
    }
    try {
      Request request = json.readValue(body, Request.class);
      if (request.files() == null || request.intent() == null) {
        return malformed();
      }
      SortedMap<String, byte[]> files = new TreeMap<>();
      request
          .files()
          .forEach(
              (path, text) ->
                  files.put(path, String.valueOf(text).getBytes(StandardCharsets.UTF_8)));
      ModelGate.Answer answer =
          gate.receive(ModelSet.of(files), caller.getName(), request.intent(), request.emergency());
      return accepted(answer);
    } catch (ModelsRefusedException e) {
      return refusal(HttpStatus.UNPROCESSABLE_ENTITY, e.findings());
    } catch (JsonProcessingException e) {
      return malformed();
    }
  }

  @PostMapping(ADDRESS + "/{sha256}/approval")
  ResponseEntity<Response> approve(
      @PathVariable String sha256, @RequestBody Approval approval, Principal caller) {
    try {
      return accepted(
          gate.approve(
              sha256, caller.getName(), approval.comment() == null ? "" : approval.comment()));
    } catch (ModelsRefusedException e) {
      return refusal(HttpStatus.UNPROCESSABLE_ENTITY, e.findings());
    } catch (IllegalArgumentException e) {
      return refusal(
          HttpStatus.CONFLICT,
          List.of(new Finding("the approval", sha256, String.valueOf(e.getMessage()), "")));
    }
  }

  @GetMapping(ADDRESS)
  List<Waiting> waiting() {
    return gate.listOpen().stream()
        .map(
            proposal ->
                new Waiting(
                    proposal.sha256(),
                    proposal.proposedBy(),
                    proposal.proposedAt().toString(),
                    proposal.reviewBy() == null ? null : proposal.reviewBy().toString(),
                    proposal.comment(),
                    proposal.differences()))
        .toList();
  }

  private static ResponseEntity<Response> accepted(ModelGate.Answer answer) {
    return ResponseEntity.ok(
        new Response(
            List.of(), answer.sha256(), answer.differences(), answer.versions(), answer.running()));
  }

  private static ResponseEntity<Response> malformed() {
    return refusal(
        HttpStatus.BAD_REQUEST,
        List.of(
            new Finding(
                "the request",
                "its body",
                "The body must be {\"files\": {path: text}, \"intent\": \"DEPLOY\"}.",
                "Use 'busbar models deploy'.")));
  }

  private static ResponseEntity<Response> refusal(HttpStatus status, List<Finding> findings) {
    return ResponseEntity.status(status)
        .body(new Response(findings, "", List.of(), List.of(), List.of()));
  }
}
