package org.busbar.processes.conditions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.journal.DeadlineLog;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Records who approved or withheld the day's limits, and why (B3-LIM-1, B3-LIM-2). */
@Component
public class RecordLimitApproval {

  private final ConditionsRepository conditions;
  private final EventLog eventLog;
  private final DeadlineLog deadlines;

  RecordLimitApproval(ConditionsRepository conditions, EventLog eventLog, DeadlineLog deadlines) {
    this.conditions = conditions;
    this.eventLog = eventLog;
    this.deadlines = deadlines;
  }

  /** The control room was reminded that nobody has decided yet. */
  public void remind(String tradeDayId, Instant due) {
    eventLog.append(
        tradeDayId, "conditions.limitsReminder", tradeDayId, Facts.of("due", due.toString()));
  }

  /** Nobody has decided in time: the table {@code limit-deadline} has, and it is on record so. */
  public void recordUndecided(String tradeDayId, Instant due, boolean approved) {
    eventLog.append(
        tradeDayId, "conditions.limitsUndecided", tradeDayId, Facts.of("due", due.toString()));
    record(
        tradeDayId,
        due,
        approved,
        "limit-deadline",
        approved
            ? "Nobody decided in time; computed limits are checked by power flow and apply."
            : "Nobody decided in time; limits this large are not applied unseen.");
  }

  /**
   * @param due by when, as the table {@code limit-times} says
   * @param decidedBy a person's user name, or the decision table that decided
   */
  public void record(
      String tradeDayId, Instant due, boolean approved, String decidedBy, String reason) {
    if (approved) {
      conditions.decideLimits(tradeDayId, ResourceLimit.State.APPROVED, decidedBy, reason);
    } else {
      holdResourcesToForecast(tradeDayId, decidedBy, reason);
    }
    eventLog.append(
        tradeDayId,
        approved ? "conditions.limitsApproved" : "conditions.limitsWithheld",
        tradeDayId,
        Facts.of("decidedBy", decidedBy, "reason", reason));
    deadlines.done(tradeDayId, "Limits approved", due);
  }

  private void holdResourcesToForecast(String tradeDayId, String decidedBy, String reason) {
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
              reason));
    }
    conditions.saveLimits(held);
  }
}
