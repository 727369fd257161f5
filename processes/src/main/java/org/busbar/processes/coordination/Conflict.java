package org.busbar.processes.coordination;

import java.util.List;
import org.busbar.solvers.coordination.Finding;
import org.jspecify.annotations.Nullable;

/**
 * An instruction that cannot be carried out beside what its resource owes already, and what was
 * decided about it.
 *
 * @param id the instruction's id with {@code /C}
 * @param kind the first of its reasons
 * @param missing of that reason, in the kind's unit, > 0
 * @param text all reasons, one on a line
 * @param proposals amendments that resolve it, the cheapest first
 * @param decision null while it is open
 */
public record Conflict(
    String id,
    String tradeDayId,
    String batchId,
    String instructionId,
    String resourceId,
    Finding.Kind kind,
    double missing,
    String text,
    List<Proposal> proposals,
    @Nullable Decision decision,
    @Nullable String decidedBy,
    @Nullable String why) {

  /** What the form offers. */
  public enum Decision {
    FIRST,
    SECOND,
    THIRD,
    ISSUE,
    WITHHOLD
  }

  /**
   * @param costCad what the energy given up was worth, with its penalties
   */
  public record Proposal(String text, double costCad, List<Change> changes) {
    public Proposal {
      changes = List.copyOf(changes);
    }
  }

  /**
   * @param instructionId the instruction, or the one that a commitment would become
   * @param changeKw the change of injection that it keeps; 0 withdraws it
   */
  public record Change(String instructionId, double changeKw) {}

  public Conflict {
    proposals = List.copyOf(proposals);
  }

  public Conflict decided(Decision taken, String by, String because) {
    return new Conflict(
        id,
        tradeDayId,
        batchId,
        instructionId,
        resourceId,
        kind,
        missing,
        text,
        proposals,
        taken,
        by,
        because);
  }
}
