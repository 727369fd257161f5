package org.busbar.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.participants.ManageParticipants;
import org.busbar.processes.participants.ManageParticipants.Entered;
import org.busbar.processes.participants.Profile;
import org.busbar.processes.participants.ProfileRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the administrator enters participants and edits their profiles. A participant sees its own
 * profile; that of another is as unknown as none.
 */
@RestController
class ParticipantsEndpoint {

  static final String ADDRESS = "/api/v1/participants";

  private final ManageParticipants manage;
  private final ProfileRepository profiles;
  private final TransactionTemplate transaction;

  ParticipantsEndpoint(
      ManageParticipants manage, ProfileRepository profiles, TransactionTemplate transaction) {
    this.manage = manage;
    this.profiles = profiles;
    this.transaction = transaction;
  }

  @PostMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> enter(HttpServletRequest http, Principal administrator)
      throws IOException {
    WireReader reader = WireReader.of(Rejections.body(http));
    Profile draft =
        new Profile(
            "",
            reader.text("area", 60),
            reader.oneOf("kind", Profile.Kind.class),
            reader.text("name", 120),
            reader.text("contactName", 120),
            reader.text("email", 120),
            reader.text("telephone", 30),
            Profile.State.ACTIVE);
    String ofCase = reader.optionalText("participant", 60);
    reader.done();
    return secret(
        HttpStatus.CREATED,
        transaction.execute(s -> manage.enter(draft, ofCase, administrator.getName())));
  }

  @GetMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
  List<Map<String, Object>> list(HttpServletRequest http, Principal user) {
    return profiles.list().stream()
        .filter(profile -> administers(http) || profile.id().equals(user.getName()))
        .map(ParticipantsEndpoint::view)
        .toList();
  }

  @GetMapping(path = ADDRESS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> show(@PathVariable String id, HttpServletRequest http, Principal user) {
    Profile profile = manage.get(id);
    if (!administers(http) && !id.equals(user.getName())) {
      throw unknown(id);
    }
    Map<String, Object> view = view(profile);
    view.put(
        "history",
        profiles.listEdits(id).stream()
            .map(
                edit ->
                    Map.of(
                        "at", edit.at().toString(),
                        "by", edit.by(),
                        "field", edit.field(),
                        "before", edit.before(),
                        "after", edit.after(),
                        "why", edit.why()))
            .toList());
    return view;
  }

  @PatchMapping(path = ADDRESS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> change(
      @PathVariable String id, HttpServletRequest http, Principal administrator)
      throws IOException {
    Profile before = manage.get(id);
    WireReader reader = WireReader.of(Rejections.body(http));
    String why = reader.text("why", 1000);
    Profile changed =
        new Profile(
            id,
            before.area(),
            before.kind(),
            or(reader.optionalText("name", 120), before.name()),
            or(reader.optionalText("contactName", 120), before.contactName()),
            or(reader.optionalText("email", 120), before.email()),
            or(reader.optionalText("telephone", 30), before.telephone()),
            reader.optionalText("state", 10) == null
                ? before.state()
                : reader.oneOf("state", Profile.State.class));
    reader.done();
    return view(
        Objects.requireNonNull(
            transaction.execute(s -> manage.change(changed, why, administrator.getName()))));
  }

  /** A new secret; the one before is worth nothing from then on. */
  @PostMapping(path = ADDRESS + "/{id}/secret", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> renew(
      @PathVariable String id, HttpServletRequest http, Principal administrator)
      throws IOException {
    WireReader reader = WireReader.of(Rejections.body(http));
    String why = reader.text("why", 1000);
    reader.done();
    return secret(
        HttpStatus.OK,
        transaction.execute(s -> manage.renewSecret(id, why, administrator.getName())));
  }

  private static ResponseEntity<Map<String, Object>> secret(
      HttpStatus status, @Nullable Entered entered) {
    Entered made = Objects.requireNonNull(entered);
    Map<String, Object> view = view(made.profile());
    view.put("secret", made.secret());
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(view);
  }

  private static Map<String, Object> view(Profile profile) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("participant", profile.id());
    view.put("area", profile.area());
    view.put("kind", profile.kind().name());
    view.put("name", profile.name());
    view.put("contactName", profile.contactName());
    view.put("email", profile.email());
    view.put("telephone", profile.telephone());
    view.put("state", profile.state().name());
    return view;
  }

  private static boolean administers(HttpServletRequest http) {
    return http.isUserInRole("OPERATON-ADMIN") || http.isUserInRole("PLATFORM-ADMINISTRATOR");
  }

  private static String or(@Nullable String given, String before) {
    return given == null ? before : given;
  }

  private static RejectedMessageException unknown(String id) {
    return new RejectedMessageException(
        "UNKNOWN_PARTICIPANT",
        "participant",
        "The participant (%s) must have a profile.".formatted(id),
        "Correct the identifier, or enter it.");
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> rejected(RejectedMessageException e) {
    return Rejections.answer(e);
  }
}
