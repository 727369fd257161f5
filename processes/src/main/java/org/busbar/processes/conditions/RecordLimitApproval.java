package org.busbar.processes.conditions;

import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.journal.DeadlineLog;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.tradeday.DayDeadlines;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.springframework.stereotype.Component;

/** Records who approved or withheld the day's limits, and why (B3-LIM-1, B3-LIM-2). */
@Component
public class RecordLimitApproval {

  private final TradeDayRepository tradeDays;
  private final ConditionsRepository conditions;
  private final EventLog eventLog;
  private final DeadlineLog deadlines;

  RecordLimitApproval(
      TradeDayRepository tradeDays,
      ConditionsRepository conditions,
      EventLog eventLog,
      DeadlineLog deadlines) {
    this.tradeDays = tradeDays;
    this.conditions = conditions;
    this.eventLog = eventLog;
    this.deadlines = deadlines;
  }

  /**
   * @param decidedBy a person's user name, or {@code limit-approval} for the decision table
   */
  public void record(String tradeDayId, boolean approved, String decidedBy, String reason) {
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
    deadlines.done(
        tradeDayId,
        "Limits approved",
        new DayDeadlines(tradeDays.get(tradeDayId).date()).limitsDueAt());
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
