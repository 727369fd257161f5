package org.busbar.processes.engine;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.busbar.processes.engine.HubModel.Decision;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.host.InformedParties;
import org.operaton.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Parties by the decision table {@code who-is-informed}. */
@Component
final class InformedPartiesDecision implements InformedParties {

  private record Question(String dsoModel, Event event) {}

  private final DecisionService decisions;

  /**
   * What the table said since it was deployed: it is asked for each message that comes or goes. An
   * answer that is on its way while another table comes ends up in the map of before.
   */
  private volatile Map<Question, Set<String>> answers = new ConcurrentHashMap<>();

  InformedPartiesDecision(DecisionService decisions) {
    this.decisions = decisions;
  }

  @Override
  public Set<String> of(String dsoModel, Event event) {
    return answers.computeIfAbsent(new Question(dsoModel, event), this::decide);
  }

  @TransactionalEventListener(DeployedModels.Changed.class)
  void forget() {
    answers = new ConcurrentHashMap<>();
  }

  private Set<String> decide(Question question) {
    String parties =
        decisions
            .evaluateDecisionTableByKey(Decision.WHO_IS_INFORMED)
            .variables(
                Map.of(
                    Variable.DSO_MODEL,
                    question.dsoModel(),
                    Variable.EVENT,
                    question.event().name()))
            .evaluate()
            .getSingleEntry();
    return parties == null ? Set.of() : Set.of(parties.split("\\s*,\\s*"));
  }
}
