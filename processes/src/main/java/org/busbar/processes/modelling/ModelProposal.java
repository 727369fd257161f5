package org.busbar.processes.modelling;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of models that somebody wants the hub to run, until another person has approved it.
 *
 * @param sha256 of the set, see {@link ModelSet#sha256}
 * @param base hash of the set that ran when it was proposed
 * @param differences to that set, in words: what the second person approves
 * @param migrate whether running instances are moved too
 * @param approvedBy the second person, who approved or refused it or, in an emergency, reviewed it;
 *     null until then
 * @param reviewBy when an emergency must have been reviewed; null for a proposal
 * @param comment why the emergency, and then what the second person wrote
 */
public record ModelProposal(
    long number,
    String sha256,
    String base,
    ModelSet set,
    List<String> differences,
    boolean migrate,
    State state,
    String proposedBy,
    Instant proposedAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable Instant reviewBy,
    @Nullable String comment) {

  /** How far it got. */
  public enum State {
    PROPOSED,
    DEPLOYED,
    /** Deployed by one person, flagged until a second one has looked at it. */
    EMERGENCY,
    /** Not to be deployed; where it was in an emergency, that was not justified. */
    REFUSED
  }

  /** Whether it waits for a second person. */
  public boolean isOpen() {
    return approvedBy == null;
  }
}
