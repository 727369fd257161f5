package org.busbar.processes.dispatch;

import java.util.TreeSet;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.tradeday.DayProcess;
import org.busbar.processes.tradeday.LoadedCases;
import org.springframework.stereotype.Component;

/** Takes a condition change from the ADMS (J1A-CON-1). */
@Component
public class ReportCondition {

  private final LoadedCases cases;
  private final ConditionsRepository conditions;
  private final DayProcess process;

  ReportCondition(LoadedCases cases, ConditionsRepository conditions, DayProcess process) {
    this.cases = cases;
    this.conditions = conditions;
    this.process = process;
  }

  /**
   * @throws RejectedMessageException where it names an element that the network does not have, or a
   *     contributor that the register does not
   */
  public void report(Condition condition) {
    OperatingCase operatingCase = cases.ofDay(condition.tradeDayId()).operatingCase();
    Condition.Derate derate = condition.derate();
    if (derate != null && operatingCase.findContributor(derate.contributorId()).isEmpty()) {
      throw new RejectedMessageException(
          "UNKNOWN_CONTRIBUTOR",
          "contributorId",
          "The contributor (%s) must be one of case %s."
              .formatted(derate.contributorId(), operatingCase.id()),
          "Correct the identifier, or register the contributor.");
    }
    var network = operatingCase.network();
    var elements = new TreeSet<>(condition.switchesOpen().keySet());
    if (condition.element() != null) {
      elements.add(condition.element());
    }
    for (String element : elements) {
      if (!network.hasBranch(element)) {
        throw new RejectedMessageException(
            "UNKNOWN_ELEMENT",
            "element",
            "The element (%s) must be a branch of network %s.".formatted(element, network.id()),
            "Correct the identifier, or bring the network model up to date.");
      }
    }
    if (conditions.add(condition)) {
      process.conditionChanged(condition.tradeDayId(), condition.id());
    }
  }
}
