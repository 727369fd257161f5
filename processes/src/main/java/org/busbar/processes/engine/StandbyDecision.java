package org.busbar.processes.engine;

import java.util.Map;
import org.busbar.processes.engine.HubModel.Decision;
import org.busbar.processes.standby.StandbyRule;
import org.operaton.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Standby by the decision table {@code standby-notice}. */
@Component
final class StandbyDecision implements StandbyRule {

  private final DecisionService decisions;

  StandbyDecision(DecisionService decisions) {
    this.decisions = decisions;
  }

  @Override
  public boolean isSent(int needKw, int hoursAhead) {
    return Boolean.TRUE.equals(
        decisions
            .evaluateDecisionTableByKey(Decision.STANDBY_NOTICE)
            .variables(Map.of("needKw", needKw, "hoursAhead", hoursAhead))
            .evaluate()
            .<Boolean>getSingleEntry());
  }
}
