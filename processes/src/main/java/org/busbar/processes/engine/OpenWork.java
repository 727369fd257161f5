package org.busbar.processes.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.TaskService;
import org.operaton.bpm.engine.task.IdentityLink;
import org.operaton.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What is under way, for people to look at. */
@Component
public class OpenWork {

  /**
   * A task that waits for a person.
   *
   * @param about the resource, the dispute or the day; empty where the model does not say
   * @param groups who may do it
   */
  public record Waiting(
      String id,
      String name,
      String about,
      List<String> groups,
      @Nullable String assignee,
      @Nullable Instant due) {}

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final RepositoryService models;

  OpenWork(TaskService tasks, RuntimeService runtime, RepositoryService models) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.models = models;
  }

  /** The oldest tasks, in the order in which they are due. */
  public List<Waiting> listWaiting(int most) {
    List<Task> open =
        new ArrayList<>(
            tasks.createTaskQuery().active().orderByTaskCreateTime().asc().listPage(0, most));
    open.sort(
        Comparator.comparing(
                (Task task) -> Objects.requireNonNullElse(task.getDueDate(), new Date(0)))
            .thenComparing(Task::getId));
    return open.stream().map(this::waiting).toList();
  }

  /** Names of the models that run for a trade day. */
  public List<String> listStages(String tradeDayId) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(tradeDayId)
        .active()
        .list()
        .stream()
        .map(instance -> models.getProcessDefinition(instance.getProcessDefinitionId()).getName())
        .distinct()
        .sorted()
        .toList();
  }

  private Waiting waiting(Task task) {
    Date due = task.getDueDate();
    return new Waiting(
        task.getId(),
        task.getName(),
        about(task),
        tasks.getIdentityLinksForTask(task.getId()).stream()
            .map(IdentityLink::getGroupId)
            .filter(Objects::nonNull)
            .sorted()
            .toList(),
        task.getAssignee(),
        due == null ? null : Instant.ofEpochMilli(due.getTime()));
  }

  private String about(Task task) {
    for (String variable :
        List.of(
            "resourceName",
            "disputeText",
            "incidentText",
            "registrationText",
            "requestText",
            "tradeDayId")) {
      if (tasks.getVariable(task.getId(), variable) instanceof String text) {
        return text;
      }
    }
    return "";
  }
}
