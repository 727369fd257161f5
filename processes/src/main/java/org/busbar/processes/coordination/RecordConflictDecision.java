package org.busbar.processes.coordination;

import org.busbar.processes.foureyes.Emergencies;
import org.springframework.stereotype.Component;

/** Records what was decided about a conflict, and does it. */
@Component
public class RecordConflictDecision {

  private static final String BY_DEADLINE = "deadline";

  private final ConflictRepository conflicts;
  private final Amending amending;
  private final Emergencies emergencies;

  RecordConflictDecision(ConflictRepository conflicts, Amending amending, Emergencies emergencies) {
    this.conflicts = conflicts;
    this.amending = amending;
    this.emergencies = emergencies;
  }

  /**
   * Records a person's decision. To issue an instruction against what was found is a manual
   * dispatch, minutes before its period: it is done, and another person reviews it within the hour.
   */
  public void record(
      String conflictId, Conflict.Decision decision, String decidedBy, String comment) {
    Conflict conflict = conflicts.get(conflictId);
    boolean taken = amending.decide(conflict, decision, decidedBy, comment);
    if (taken && decision == Conflict.Decision.ISSUE) {
      emergencies.actedAlone(
          conflict.tradeDayId(),
          conflictId,
          decidedBy,
          comment,
          "Instruction %s of %s was issued although: %s"
              .formatted(conflict.instructionId(), conflict.resourceId(), conflict.text()));
    }
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
