package org.busbar.processes.dispatch;

import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Takes the report of a resource's outage (J1A-OUT-1). */
@Component
public class ReportOutage {

  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final DayProcess process;

  ReportOutage(LoadedCases cases, ConditionsRepository conditions, DayProcess process) {
    this.cases = cases;
    this.conditions = conditions;
    this.process = process;
  }

  /**
   * @throws RejectedMessageException where the resource is not registered
   */
  public void report(Outage outage) {
    cases.registered(outage.tradeDayId(), outage.resourceId(), "resourceId");
    if (conditions.add(outage)) {
      process.outageReported(outage.tradeDayId(), outage.id());
    }
  }
}
