package org.busbar.processes.coordination;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.IssueInstruction;
import org.busbar.solvers.coordination.Finding;
import org.springframework.stereotype.Component;

/** Puts a conflict into the words of the form on which a person decides it. */
@Component
public class DescribeConflict {

  /** Time to decide. The IESO waits five minutes for an answer to its dispatch. */
  static final Duration TIME_TO_DECIDE = Duration.ofMinutes(5);

  /**
   * @param missing with its unit, such as {@code 1.0000 MWh}
   * @param amendments one on a line, numbered, the cheapest first; empty where there is none
   * @param decideBy leaves the resource time to acknowledge before its period
   */
  public record Description(
      String conflictId,
      String resourceId,
      String text,
      String missing,
      String amendments,
      Instant decideBy) {}

  private final ConflictRepository conflicts;
  private final DispatchRepository dispatches;
  private final Clock clock;

  DescribeConflict(ConflictRepository conflicts, DispatchRepository dispatches, Clock clock) {
    this.conflicts = conflicts;
    this.dispatches = dispatches;
    this.clock = clock;
  }

  /**
   * @param ordinal which of the batch's open conflicts, from 0
   */
  public Description describe(String batchId, int ordinal) {
    Conflict conflict = conflicts.listOpen(batchId).get(ordinal);
    StringBuilder amendments = new StringBuilder();
    List<Conflict.Proposal> proposals = conflict.proposals();
    for (int i = 0; i < proposals.size(); i++) {
      amendments.append(i == 0 ? "" : "\n").append(i + 1).append(". ");
      amendments.append(proposals.get(i).text());
    }
    Instant latest =
        dispatches
            .findInstruction(conflict.instructionId())
            .orElseThrow()
            .period()
            .start()
            .minus(IssueInstruction.TIME_TO_ACKNOWLEDGE);
    Instant usual = clock.instant().plus(TIME_TO_DECIDE);
    return new Description(
        conflict.id(),
        conflict.resourceId(),
        conflict.text(),
        missing(conflict),
        amendments.toString(),
        usual.isBefore(latest) ? usual : latest);
  }

  private static String missing(Conflict conflict) {
    return conflict.kind() == Finding.Kind.ENERGY
        ? String.format(Locale.ROOT, "%.4f MWh", conflict.missing() / 1000)
        : String.format(Locale.ROOT, "%.1f kW", conflict.missing());
  }
}
