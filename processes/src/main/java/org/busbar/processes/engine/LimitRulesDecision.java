package org.busbar.processes.engine;

import java.time.Duration;
import org.busbar.processes.conditions.LimitRules;
import org.busbar.processes.engine.HubModel.Decision;
import org.operaton.bpm.dmn.engine.DmnDecisionRuleResult;
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
    DmnDecisionRuleResult row = AreaRow.of(decisions, Decision.LIMIT_TIMES, area);
    return new Rule(
        Duration.ofHours(row.<Integer>getEntry("hoursBeforeGate")),
        Duration.ofMinutes(row.<Integer>getEntry("reminderMinutes")),
        row.getEntry("maturity"));
  }
}
