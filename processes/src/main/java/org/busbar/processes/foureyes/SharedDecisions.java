package org.busbar.processes.foureyes;

import java.util.Optional;

/** Decisions of two persons on record; one person for both is refused. */
public interface SharedDecisions {

  void propose(SharedDecision.Kind kind, String subject, String proposedBy, String reason);

  /** How often a subject was proposed. */
  int count(SharedDecision.Kind kind, String subject);

  /** The newest proposal on a subject. */
  Optional<SharedDecision> find(SharedDecision.Kind kind, String subject);

  /** Answers the newest proposal on a subject, which must be open. */
  void answer(SharedDecision.Kind kind, String subject, SharedDecision.Answer answer);
}
