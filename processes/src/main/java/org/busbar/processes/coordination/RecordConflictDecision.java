package org.busbar.processes.coordination;

import org.springframework.stereotype.Component;

/** Records what was decided about a conflict, and does it. */
@Component
public class RecordConflictDecision {

  private static final String BY_DEADLINE = "deadline";

  private final ConflictRepository conflicts;
  private final Amending amending;

  RecordConflictDecision(ConflictRepository conflicts, Amending amending) {
    this.conflicts = conflicts;
    this.amending = amending;
  }

  public void record(
      String conflictId, Conflict.Decision decision, String decidedBy, String comment) {
    amending.decide(conflicts.get(conflictId), decision, decidedBy, comment);
  }

  /** Nobody decided in time: the cheapest amendment is made, or the instruction withheld. */
  public void recordUndecided(String conflictId) {
    Conflict conflict = conflicts.get(conflictId);
    amending.decide(
        conflict,
        conflict.proposals().isEmpty() ? Conflict.Decision.WITHHOLD : Conflict.Decision.FIRST,
        BY_DEADLINE,
        "Nobody decided in time.");
  }
}
