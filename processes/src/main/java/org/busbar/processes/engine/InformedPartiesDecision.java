package org.busbar.processes.engine;

import java.util.Map;
import java.util.Set;
import org.busbar.processes.engine.HubModel.Decision;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.host.InformedParties;
import org.operaton.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Parties by the decision table {@code who-is-informed}. */
@Component
final class InformedPartiesDecision implements InformedParties {

  private final DecisionService decisions;

  InformedPartiesDecision(DecisionService decisions) {
    this.decisions = decisions;
  }

  @Override
  public Set<String> of(String dsoModel, Event event) {
    String parties =
        decisions
            .evaluateDecisionTableByKey(Decision.WHO_IS_INFORMED)
            .variables(Map.of(Variable.DSO_MODEL, dsoModel, Variable.EVENT, event.name()))
            .evaluate()
            .getSingleEntry();
    return parties == null ? Set.of() : Set.of(parties.split("\\s*,\\s*"));
  }
}
