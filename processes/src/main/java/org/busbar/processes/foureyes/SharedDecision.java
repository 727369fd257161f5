package org.busbar.processes.foureyes;

import org.jspecify.annotations.Nullable;

/**
 * What one person proposed and, where {@code answer} is there, another confirmed or refused.
 *
 * @param subject what it is about, as the kind says
 * @param reason the first person's, in words
 */
public record SharedDecision(
    Kind kind, String subject, String proposedBy, String reason, @Nullable Answer answer) {

  /** What two persons decide together. */
  public enum Kind {
    /** Of a trade day. */
    WITHHOLD_LIMITS,
    /** Of a settlement run. */
    RELEASE_SETTLEMENT,
    /** Of a dispute. */
    UPHOLD_DISPUTE,
    /** Done already by the first person alone; of what was acted on. */
    EMERGENCY
  }

  /** What the second person said. */
  public record Answer(String by, boolean confirmed, String comment) {}

  /** What an answer comes to. */
  public enum Outcome {
    CONFIRMED,
    REFUSED,
    /** The first person again: somebody else has to look. */
    SAME_PERSON
  }

  /** True where a second person confirmed it. */
  public boolean isConfirmed() {
    return answer != null && answer.confirmed();
  }
}
