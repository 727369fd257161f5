package org.busbar.processes.conditions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.busbar.processes.foureyes.SharedDecision;
import org.busbar.processes.foureyes.SharedDecision.Kind;
import org.busbar.processes.foureyes.SharedDecisions;
import org.busbar.processes.journal.DeadlineLog;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records who approved or withheld the day's limits, and why (B3-LIM-1, B3-LIM-2). One person
 * approves; two withhold.
 */
@Component
public class RecordLimitApproval {

  private final ConditionsRepository conditions;
  private final SharedDecisions decisions;
  private final EventLog eventLog;
  private final DeadlineLog deadlines;

  RecordLimitApproval(
      ConditionsRepository conditions,
      SharedDecisions decisions,
      EventLog eventLog,
      DeadlineLog deadlines) {
    this.conditions = conditions;
    this.decisions = decisions;
    this.eventLog = eventLog;
    this.deadlines = deadlines;
  }

  /** The control room was reminded that nobody has decided yet. */
  public void remind(String tradeDayId, Instant due) {
    eventLog.append(
        tradeDayId, "conditions.limitsReminder", tradeDayId, Facts.of("due", due.toString()));
  }

  /**
   * No person's decision holds: nobody has decided in time, or one withheld what no second person
   * confirmed. The table {@code limit-deadline} has decided, and it is on record so.
   */
  public void recordUndecided(String tradeDayId, Instant due, boolean approved) {
    eventLog.append(
        tradeDayId, "conditions.limitsUndecided", tradeDayId, Facts.of("due", due.toString()));
    String why =
        decisions
            .find(Kind.WITHHOLD_LIMITS, tradeDayId)
            .map(RecordLimitApproval::unshared)
            .orElse("Nobody decided in time");
    String reason =
        approved
            ? why + "; computed limits are checked by power flow and apply."
            : why + "; limits this large are not applied unseen.";
    if (approved) {
      record(tradeDayId, due, "limit-deadline", reason);
    } else {
      holdResourcesToForecast(tradeDayId, "limit-deadline", reason, null);
      note("conditions.limitsWithheld", tradeDayId, due, "limit-deadline", reason);
    }
  }

  /**
   * The limits apply.
   *
   * @param due by when, as the table {@code limit-times} says
   * @param decidedBy a person's user name, or the decision table that decided
   */
  public void record(String tradeDayId, Instant due, String decidedBy, String reason) {
    conditions.decideLimits(tradeDayId, ResourceLimit.State.APPROVED, decidedBy, reason);
    note("conditions.limitsApproved", tradeDayId, due, decidedBy, reason);
  }

  /**
   * Two persons withhold the limits.
   *
   * @throws IllegalStateException where no second person confirmed it
   */
  public void recordWithheld(String tradeDayId, Instant due) {
    SharedDecision decision =
        decisions
            .find(Kind.WITHHOLD_LIMITS, tradeDayId)
            .filter(SharedDecision::isConfirmed)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Withholding the limits of %s must be confirmed by a second person."
                            .formatted(tradeDayId)));
    holdResourcesToForecast(
        tradeDayId,
        decision.proposedBy(),
        decision.reason(),
        Objects.requireNonNull(decision.answer()).by());
    note("conditions.limitsWithheld", tradeDayId, due, decision.proposedBy(), decision.reason());
  }

  private static String unshared(SharedDecision decision) {
    return decision.answer() == null
        ? "%s withheld them and nobody confirmed that in time".formatted(decision.proposedBy())
        : "%s withheld them and %s refused that"
            .formatted(decision.proposedBy(), decision.answer().by());
  }

  private void note(String type, String tradeDayId, Instant due, String decidedBy, String reason) {
    eventLog.append(
        tradeDayId, type, tradeDayId, Facts.of("decidedBy", decidedBy, "reason", reason));
    deadlines.done(tradeDayId, "Limits approved", due);
  }

  private void holdResourcesToForecast(
      String tradeDayId, String decidedBy, String reason, @Nullable String confirmedBy) {
    Forecast forecast = conditions.getForecast(tradeDayId);
    List<ResourceLimit> held = new ArrayList<>();
    for (ResourceLimit limit : conditions.listLimits(tradeDayId)) {
      double undisturbedKw =
          forecast.hour(limit.hourEnding()).resourceKw().getOrDefault(limit.resourceId(), 0.0);
      held.add(
          new ResourceLimit(
              tradeDayId,
              limit.resourceId(),
              limit.hourEnding(),
              limit.revision() + 1,
              Math.max(0, undisturbedKw),
              Math.max(0, -undisturbedKw),
              limit.binding(),
              limit.release(),
              ResourceLimit.State.WITHHELD,
              decidedBy,
              reason,
              confirmedBy));
    }
    conditions.saveLimits(held);
  }
}
