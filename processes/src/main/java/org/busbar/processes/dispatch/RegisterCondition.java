package org.busbar.processes.dispatch;

import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.springframework.stereotype.Component;

/** Registers a change of the distribution system's state (J1A-CON-1). */
@Component
public class RegisterCondition {

  private final ConditionsRepository conditions;
  private final EventLog eventLog;

  RegisterCondition(ConditionsRepository conditions, EventLog eventLog) {
    this.conditions = conditions;
    this.eventLog = eventLog;
  }

  public void register(String tradeDayId, String conditionId) {
    Condition condition = conditions.getCondition(conditionId);
    String element = condition.element();
    Double limitAmps = condition.limitAmps();
    Condition.Derate derate = condition.derate();
    eventLog.append(
        tradeDayId,
        "dispatch.conditionRegistered",
        conditionId,
        Facts.of(
            "kind", condition.kind().name(),
            "switchesOpen", condition.switchesOpen(),
            "element", element == null ? "" : element,
            "limitAmps", limitAmps == null ? 0.0 : limitAmps,
            "contributor", derate == null ? "" : derate.contributorId(),
            "limitKw", derate == null ? 0.0 : derate.limitKw(),
            "from", condition.period().start().toString(),
            "to", condition.period().end().toString(),
            "reason", condition.reason()));
  }
}
