package org.busbar.processes.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.busbar.processes.Texts;
import org.busbar.processes.engine.HubModel.Process;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.modelling.ModelAnswer;
import org.busbar.processes.modelling.ModelApprovals;
import org.busbar.processes.modelling.ModelProposal;
import org.busbar.processes.tasks.TimeToDecide;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Proposals as instances of approve-models, by their numbers. */
@Component
final class OperatonModelApprovals implements ModelApprovals {

  private static final int LONGEST_TEXT = 3500;

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final Clock clock;

  OperatonModelApprovals(RuntimeService runtime, TaskService tasks, Clock clock) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public void ask(ModelProposal proposal) {
    Instant reviewBy = proposal.reviewBy();
    Instant decideBy = reviewBy == null ? TimeToDecide.MODELS.from(clock.instant()) : reviewBy;
    runtime.startProcessInstanceByKey(
        Process.APPROVE_MODELS,
        String.valueOf(proposal.number()),
        Map.of(
            Variable.MODEL_PROPOSAL_ID,
            String.valueOf(proposal.number()),
            Variable.PROPOSED_BY,
            proposal.proposedBy(),
            Variable.MODEL_HASH,
            proposal.sha256(),
            Variable.MODEL_DIFFERENCES,
            inWords(proposal),
            Variable.DEPLOYED_ALREADY,
            reviewBy != null,
            Variable.EMERGENCY_TEXT,
            Texts.shortened(Objects.requireNonNullElse(proposal.comment(), ""), LONGEST_TEXT),
            Variable.ANSWER_BEFORE,
            "Nobody has answered yet.",
            Variable.DECIDE_BY,
            decideBy.toString()));
  }

  @Override
  public void complete(long number, ModelAnswer answer) {
    tasks
        .createTaskQuery()
        .processDefinitionKey(Process.APPROVE_MODELS)
        .processInstanceBusinessKey(String.valueOf(number))
        .list()
        .forEach(
            task -> {
              // Whoever had claimed it need not have given it back.
              tasks.setAssignee(task.getId(), answer.by());
              tasks.complete(
                  task.getId(),
                  Map.of(
                      Variable.DECISION,
                      answer.approved() ? ExternalTasks.APPROVED : ExternalTasks.REFUSED,
                      Variable.COMMENT,
                      answer.comment()));
            });
  }

  /** All differences stand in the proposal; who reads the task may ask for the rest. */
  private static String inWords(ModelProposal proposal) {
    String all = String.join("\n", proposal.differences());
    return all.length() <= LONGEST_TEXT
        ? all
        : Texts.shortened(all, LONGEST_TEXT) + "\n... and more: busbar models proposals";
  }
}
