package org.busbar.processes.participants;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.register.Participant;

/** Profiles, what was edited in them, and how those who log in prove who they are. */
public interface ProfileRepository {

  /** What an administrator edited, and why. */
  record Edit(
      String profileId,
      String field,
      String before,
      String after,
      String why,
      String by,
      Instant at) {}

  /**
   * @param secretHash what the one-time secret hashes to; the secret itself is nowhere
   */
  record Login(Profile profile, String secretHash) {}

  /** Keeps other registrations of an area's participants out until this transaction ends. */
  void lock(String area);

  /** Adds a profile; where it holds resources it is a participant of its area from now on. */
  void add(Profile profile, String secretHash, String by, Instant at);

  void change(Profile profile, List<Edit> edits);

  void renewSecret(String id, String secretHash, Edit edit);

  Optional<Profile> find(String id);

  Optional<Login> findLogin(String id);

  /** A participant that came with the area's case. */
  Optional<Participant> findOfCase(String area, String id);

  List<Profile> list();

  /** Edits in the order in which they were made. */
  List<Edit> listEdits(String id);

  /** Number of identifiers assigned in an area so far. */
  int count(String area);

  /** Number of resources that a participant holds. */
  int countResources(String area, String id);
}
