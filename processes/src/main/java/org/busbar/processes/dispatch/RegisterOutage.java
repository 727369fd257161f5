package org.busbar.processes.dispatch;

import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Registers the change of a resource's commitments by its outage (J1A-OUT-1). */
@Component
public class RegisterOutage {

  private final ConditionsRepository conditions;
  private final DispatchRepository dispatches;
  private final EventLog eventLog;

  RegisterOutage(
      ConditionsRepository conditions, DispatchRepository dispatches, EventLog eventLog) {
    this.conditions = conditions;
    this.dispatches = dispatches;
    this.eventLog = eventLog;
  }

  public void register(String tradeDayId, String outageId) {
    Outage outage = conditions.getOutage(outageId);
    long affected =
        dispatches.listActive(tradeDayId, outage.period()).stream()
            .filter(instruction -> instruction.resourceId().equals(outage.resourceId()))
            .count();
    eventLog.append(
        tradeDayId,
        "dispatch.outageRegistered",
        outageId,
        Facts.of(
            "resource", outage.resourceId(),
            "from", outage.period().start().toString(),
            "to", outage.period().end().toString(),
            "reason", outage.reason(),
            "instructionsAffected", affected));
  }
}
