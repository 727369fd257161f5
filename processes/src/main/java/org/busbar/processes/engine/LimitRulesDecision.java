package org.busbar.processes.engine;

import java.time.Duration;
import java.util.Map;
import org.busbar.processes.conditions.LimitRules;
import org.busbar.processes.engine.HubModel.Decision;
import org.busbar.processes.engine.HubModel.Variable;
import org.operaton.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Times and maturity by the decision table {@code limit-times}. */
@Component
final class LimitRulesDecision implements LimitRules {

  private final DecisionService decisions;

  LimitRulesDecision(DecisionService decisions) {
    this.decisions = decisions;
  }

  @Override
  public Rule of(String area) {
    var row =
        decisions
            .evaluateDecisionTableByKey(Decision.LIMIT_TIMES)
            .variables(Map.of(Variable.AREA, area))
            .evaluate()
            .getSingleResult();
    if (row == null) {
      throw new IllegalStateException(
          "The table limit-times must have a row for area %s. Add one.".formatted(area));
    }
    return new Rule(
        Duration.ofHours(row.<Integer>getEntry("hoursBeforeGate")),
        Duration.ofMinutes(row.<Integer>getEntry("reminderMinutes")),
        row.getEntry("maturity"));
  }
}
