package org.busbar.processes.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.busbar.processes.engine.HubModel.Variable;
import org.operaton.bpm.engine.IdentityService;
import org.operaton.bpm.engine.TaskService;
import org.operaton.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/** The tasks that wait for people. */
@Component
public class HumanTasks {

  /**
   * @param key the user task's id in the model
   * @param subject what it is about: the instruction, dispute or day
   */
  public record OpenTask(
      String id, String key, String name, String subject, Map<String, Object> variables) {}

  private final TaskService tasks;
  private final IdentityService identities;

  HumanTasks(TaskService tasks, IdentityService identities) {
    this.tasks = tasks;
    this.identities = identities;
  }

  /** Open tasks in a fixed order. */
  public List<OpenTask> listOpen() {
    return tasks.createTaskQuery().active().list().stream()
        .map(
            task -> {
              Map<String, Object> variables = tasks.getVariables(task.getId());
              return new OpenTask(
                  task.getId(),
                  task.getTaskDefinitionKey(),
                  task.getName(),
                  subject(variables),
                  variables);
            })
        .sorted(Comparator.comparing(OpenTask::key).thenComparing(OpenTask::subject))
        .toList();
  }

  public long countOpen() {
    return tasks.createTaskQuery().active().count();
  }

  /** Claims and completes a task in the name of a person of the desk that it is offered to. */
  public void complete(String taskId, String person, Map<String, Object> answers) {
    List<String> groups =
        tasks.getIdentityLinksForTask(taskId).stream()
            .map(IdentityLink::getGroupId)
            .filter(Objects::nonNull)
            .toList();
    try {
      identities.setAuthentication(person, groups);
      tasks.claim(taskId, person);
      tasks.complete(taskId, answers);
    } finally {
      identities.clearAuthentication();
    }
  }

  private static String subject(Map<String, Object> variables) {
    for (String name :
        new String[] {
          Variable.INSTRUCTION_ID,
          Variable.CONFLICT_ID,
          Variable.DISPUTE_ID,
          Variable.QUARANTINE_ID,
          Variable.REGISTRATION_ID,
          Variable.REQUEST_ID,
          Variable.LONG_TERM_NEED_ID,
          Variable.PLAN_ID,
          Variable.CHANGE_ID,
          Variable.VIOLATION_TEXT,
          Variable.EMERGENCY_SUBJECT,
          Variable.MODEL_PROPOSAL_ID,
          Variable.OUTAGE_TEXT,
          Variable.DISPATCH_ID,
          Variable.TRADE_DAY_ID
        }) {
      if (variables.get(name) instanceof String id) {
        return id;
      }
    }
    return "";
  }
}
