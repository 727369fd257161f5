package org.busbar.processes.engine;

import java.time.Duration;
import org.busbar.processes.engine.HubModel.Decision;
import org.busbar.processes.nextday.NoticeRules;
import org.operaton.bpm.dmn.engine.DmnDecisionRuleResult;
import org.operaton.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Times by the decision table {@code next-day-notice}. */
@Component
final class NoticeRulesDecision implements NoticeRules {

  private final DecisionService decisions;

  NoticeRulesDecision(DecisionService decisions) {
    this.decisions = decisions;
  }

  @Override
  public Rule of(String area) {
    DmnDecisionRuleResult row = AreaRow.of(decisions, Decision.NEXT_DAY_NOTICE, area);
    return new Rule(
        Duration.ofMinutes(row.<Integer>getEntry("forecastMinutes")),
        Duration.ofMinutes(row.<Integer>getEntry("everyMinutes")),
        Duration.ofMinutes(row.<Integer>getEntry("telephoneMinutes")));
  }
}
