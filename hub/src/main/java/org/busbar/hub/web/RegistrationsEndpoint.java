package org.busbar.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import org.busbar.adapters.der.DerRegistrationRequest;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.registration.ReceiveRegistration;
import org.busbar.processes.registration.Registration;
import org.busbar.processes.registration.RegistrationRepository;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where owners and aggregators register assets and see what becomes of it. */
@RestController
class RegistrationsEndpoint {

  static final String ADDRESS = "/api/v1/registrations";

  /** What a participant sees of its registration. */
  record Answer(String registration, String state, String resource, String reason) {}

  private final ReceiveRegistration receiveRegistration;
  private final RegistrationRepository registrations;
  private final TransactionTemplate transaction;

  RegistrationsEndpoint(
      ReceiveRegistration receiveRegistration,
      RegistrationRepository registrations,
      TransactionTemplate transaction) {
    this.receiveRegistration = receiveRegistration;
    this.registrations = registrations;
    this.transaction = transaction;
  }

  @PostMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Answer> register(HttpServletRequest http, Principal participant)
      throws IOException {
    var request = DerRegistrationRequest.parse(Rejections.body(http), participant.getName());
    String id = transaction.execute(status -> receiveRegistration.receive(request));
    return ResponseEntity.accepted().body(answer(registrations.get(Objects.requireNonNull(id))));
  }

  @GetMapping(ADDRESS + "/{id}")
  ResponseEntity<Answer> show(@PathVariable String id, Principal participant) {
    Registration registration;
    try {
      registration = registrations.get(id);
    } catch (IllegalArgumentException unknown) {
      return ResponseEntity.notFound().build();
    }
    // That of somebody else is as unknown as none.
    return registration.request().participantId().equals(participant.getName())
        ? ResponseEntity.ok(answer(registration))
        : ResponseEntity.notFound().build();
  }

  private static Answer answer(Registration registration) {
    return new Answer(
        registration.id(),
        registration.state().name(),
        Objects.requireNonNullElse(registration.resourceId(), ""),
        Objects.requireNonNullElse(registration.reason(), ""));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> rejected(RejectedMessageException e) {
    return Rejections.answer(
        e.code().equals("DUPLICATE") ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY, e);
  }
}
