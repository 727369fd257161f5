package org.busbar.processes.engine;

import java.util.Map;
import java.util.Optional;
import org.busbar.processes.engine.HubModel.Decision;
import org.busbar.processes.register.EligibilityRules;
import org.busbar.processes.register.Program;
import org.busbar.processes.register.Resource;
import org.operaton.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Eligibility by the decision table {@code eligibility}. */
@Component
final class EligibilityDecision implements EligibilityRules {

  private final DecisionService decisions;

  EligibilityDecision(DecisionService decisions) {
    this.decisions = decisions;
  }

  @Override
  public Optional<String> refusal(Resource resource, Program program) {
    double sizeKw = Math.max(resource.maxInjectionKw(), resource.maxWithdrawalKw());
    var result =
        decisions
            .evaluateDecisionTableByKey(Decision.ELIGIBILITY)
            .variables(
                Map.of(
                    "kind", resource.kind().name(),
                    "sizeKw", sizeKw,
                    "programMinimumKw", program.minimumKw()))
            .evaluate()
            .getSingleResult();
    return Boolean.TRUE.equals(result.getEntry("eligible"))
        ? Optional.empty()
        : Optional.of(result.<String>getEntry("reason"));
  }
}
