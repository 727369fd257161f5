package org.busbar.processes.engine;

import java.time.Duration;
import java.util.Map;
import org.busbar.processes.engine.HubModel.Decision;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.nextday.NoticeRules;
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
    var row =
        decisions
            .evaluateDecisionTableByKey(Decision.NEXT_DAY_NOTICE)
            .variables(Map.of(Variable.AREA, area))
            .evaluate()
            .getSingleResult();
    if (row == null) {
      throw new IllegalStateException(
          "The table next-day-notice must have a row for area %s. Add one.".formatted(area));
    }
    return new Rule(
        Duration.ofMinutes(row.<Integer>getEntry("forecastMinutes")),
        Duration.ofMinutes(row.<Integer>getEntry("everyMinutes")),
        Duration.ofMinutes(row.<Integer>getEntry("telephoneMinutes")));
  }
}
