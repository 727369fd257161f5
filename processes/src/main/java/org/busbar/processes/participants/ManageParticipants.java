package org.busbar.processes.participants;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.channels.ParticipantChannel;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.participants.Profile.State;
import org.busbar.processes.participants.ProfileRepository.Edit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an administrator does with participants (B3-UREG-1 to -5). */
@Component
public class ManageParticipants {

  private final ProfileRepository profiles;
  private final Secrets secrets;
  private final ParticipantChannel channel;
  private final EventLog eventLog;
  private final Clock clock;

  ManageParticipants(
      ProfileRepository profiles,
      Secrets secrets,
      ParticipantChannel channel,
      EventLog eventLog,
      Clock clock) {
    this.profiles = profiles;
    this.secrets = secrets;
    this.channel = channel;
    this.eventLog = eventLog;
    this.clock = clock;
  }

  /**
   * A profile, and the secret by which it logs in: shown this once.
   *
   * @param secret stored nowhere
   */
  public record Entered(Profile profile, String secret) {

    @Override
    public String toString() {
      return "Entered " + profile.id();
    }
  }

  /**
   * @param ofCase identifier of a participant that came with the case and has no profile yet; null
   *     for somebody new
   * @param draft with any identifier
   * @throws RejectedMessageException where contact data are wrong, or the participant has a profile
   */
  public Entered enter(Profile draft, @Nullable String ofCase, String by) {
    profiles.lock(draft.area());
    ContactData.check(draft);
    String id = ofCase == null ? nextId(draft.area()) : knownId(draft, ofCase);
    Profile profile =
        new Profile(
            id,
            draft.area(),
            draft.kind(),
            draft.name(),
            draft.contactName(),
            draft.email(),
            draft.telephone(),
            State.ACTIVE);
    String secret = secrets.draw();
    profiles.add(profile, secrets.hash(secret), by, clock.instant());
    eventLog.append(
        "hub",
        "participants.entered",
        id,
        Facts.of("area", profile.area(), "kind", profile.kind().name(), "by", by));
    share(profile);
    return new Entered(profile, secret);
  }

  private String nextId(String area) {
    return "%s-p%04d".formatted(area, profiles.count(area) + 1);
  }

  private String knownId(Profile draft, String id) {
    boolean matches =
        profiles
            .findOfCase(draft.area(), id)
            .filter(found -> found.role().name().equals(draft.kind().name()))
            .isPresent();
    if (!matches || profiles.find(id).isPresent()) {
      throw new RejectedMessageException(
          matches ? "DUPLICATE" : "UNKNOWN_PARTICIPANT",
          "participant",
          "The participant (%s) must be one of the area's case, of that kind and without a profile."
              .formatted(id),
          "Leave it out for somebody new, or change the profile that is there.");
    }
    return id;
  }

  /**
   * Changes what differs; the same again changes nothing.
   *
   * @param changed with the identifier, area and kind that it has
   * @param why goes on record
   */
  public Profile change(Profile changed, String why, String by) {
    profiles.lock(changed.area());
    Profile before = get(changed.id());
    ContactData.check(changed);
    if (changed.state() == State.ENDED && before.state() != State.ENDED) {
      int held = profiles.countResources(before.area(), before.id());
      if (held > 0) {
        throw new RejectedMessageException(
            "WRONG_VALUE",
            "state",
            "The state (ENDED) must wait until the participant holds no resource; it holds %d."
                .formatted(held),
            "End its resources first.");
      }
    }
    Instant now = clock.instant();
    List<Edit> edits = new ArrayList<>();
    edit(edits, before, "name", before.name(), changed.name(), why, by, now);
    edit(edits, before, "contactName", before.contactName(), changed.contactName(), why, by, now);
    edit(edits, before, "email", before.email(), changed.email(), why, by, now);
    edit(edits, before, "telephone", before.telephone(), changed.telephone(), why, by, now);
    edit(edits, before, "state", before.state().name(), changed.state().name(), why, by, now);
    if (edits.isEmpty()) {
      return before;
    }
    profiles.change(changed, edits);
    eventLog.append(
        "hub",
        "participants.changed",
        numbered(changed.id()),
        // The values are personal data; they stand in a table that can be cleared.
        Facts.of("fields", edits.stream().map(Edit::field).toList(), "by", by, "why", why));
    share(changed);
    return changed;
  }

  private static void edit(
      List<Edit> edits,
      Profile profile,
      String field,
      String before,
      String after,
      String why,
      String by,
      Instant at) {
    if (!before.equals(after)) {
      edits.add(new Edit(profile.id(), field, before, after, why, by, at));
    }
  }

  /** A new secret in the place of one that was lost or told. */
  public Entered renewSecret(String id, String why, String by) {
    Profile profile = get(id);
    String secret = secrets.draw();
    profiles.renewSecret(
        id, secrets.hash(secret), new Edit(id, "secret", "", "", why, by, clock.instant()));
    eventLog.append(
        "hub", "participants.secretRenewed", numbered(id), Facts.of("by", by, "why", why));
    return new Entered(profile, secret);
  }

  /**
   * @throws RejectedMessageException where there is none
   */
  public Profile get(String id) {
    return profiles
        .find(id)
        .orElseThrow(
            () ->
                new RejectedMessageException(
                    "UNKNOWN_PARTICIPANT",
                    "participant",
                    "The participant (%s) must have a profile.".formatted(id),
                    "Correct the identifier, or enter it."));
  }

  /** An entry of its own for each edit. */
  private String numbered(String id) {
    return "%s/%d".formatted(id, profiles.listEdits(id).size());
  }

  /** The IESO learns of those who hold resources, not of those who look on. */
  private void share(Profile profile) {
    if (profile.kind().holdsResources()) {
      channel.informIeso(profile);
    }
  }
}
