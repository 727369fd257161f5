package org.busbar.processes.engine;

import java.util.Map;
import org.busbar.processes.coordination.InstructionPriorities;
import org.busbar.processes.engine.HubModel.Decision;
import org.busbar.solvers.coordination.LedgerEntry;
import org.operaton.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Priorities by the decision table {@code instruction-priority}. */
@Component
final class PriorityDecision implements InstructionPriorities {

  private final DecisionService decisions;

  PriorityDecision(DecisionService decisions) {
    this.decisions = decisions;
  }

  @Override
  public int priority(LedgerEntry.Operator operator, String service, SystemState state) {
    Integer priority =
        decisions
            .evaluateDecisionTableByKey(Decision.INSTRUCTION_PRIORITY)
            .variables(
                Map.of(
                    "operator", operator.name(),
                    "service", service,
                    "systemState", state.name()))
            .evaluate()
            .getSingleEntry();
    if (priority == null) {
      throw new IllegalStateException(
          "The table instruction-priority must have a row for operator %s, service %s, system state %s. Add one."
              .formatted(operator, service, state));
    }
    return priority;
  }
}
