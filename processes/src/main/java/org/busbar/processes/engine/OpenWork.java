package org.busbar.processes.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.busbar.processes.Texts;
import org.busbar.processes.engine.HubModel.Variable;
import org.busbar.processes.tasks.Urgency;
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
   * @param about the resource, the dispute, the models or the day; empty where the model does not
   *     say
   * @param groups who may do it
   * @param kwhAtRisk energy at risk as of now, kWh
   */
  public record Waiting(
      String id,
      String name,
      String about,
      List<String> groups,
      @Nullable String assignee,
      @Nullable Instant due,
      double kwhAtRisk) {}

  /** Priorities of tasks were counted when they were made: enough to find those to look at. */
  private static final int LOOKED_AT = 100;

  /** As many digits of a set of models as the commands say and take. */
  private static final int SHORT_HASH = 12;

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final RepositoryService models;
  private final TaskStakes stakes;
  private final Clock clock;

  OpenWork(
      TaskService tasks,
      RuntimeService runtime,
      RepositoryService models,
      TaskStakes stakes,
      Clock clock) {
    this.stakes = stakes;
    this.clock = clock;
    this.tasks = tasks;
    this.runtime = runtime;
    this.models = models;
  }

  /** The most urgent tasks, by energy at risk and time left as of now; then by deadline. */
  public List<Waiting> listWaiting(int most) {
    Instant now = clock.instant();
    return tasks
        .createTaskQuery()
        .active()
        .orderByTaskPriority()
        .desc()
        .listPage(0, LOOKED_AT)
        .stream()
        .map(task -> new Staked(task, kwhAtRisk(task)))
        .sorted(
            Comparator.comparing((Staked one) -> -one.urgency(now))
                .thenComparing(one -> Objects.requireNonNullElse(one.due(), Instant.MAX))
                .thenComparing(one -> one.task().getId()))
        .limit(most)
        .map(this::waiting)
        .toList();
  }

  /** What the order needs to know of a task; the rest is asked only of those that are shown. */
  private record Staked(Task task, double kwhAtRisk) {

    @Nullable Instant due() {
      Date due = task.getDueDate();
      return due == null ? null : Instant.ofEpochMilli(due.getTime());
    }

    int urgency(Instant now) {
      Instant due = due();
      return due == null ? 0 : Urgency.of(kwhAtRisk, Duration.between(now, due));
    }
  }

  private double kwhAtRisk(Task task) {
    return stakes.kwh(task.getTaskDefinitionKey(), name -> tasks.getVariable(task.getId(), name));
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

  private Waiting waiting(Staked one) {
    Task task = one.task();
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
        one.due(),
        one.kwhAtRisk());
  }

  private String about(Task task) {
    for (String variable :
        List.of(
            "resourceName",
            "disputeText",
            "incidentText",
            "registrationText",
            "requestText",
            Variable.MODEL_HASH,
            "tradeDayId")) {
      if (tasks.getVariable(task.getId(), variable) instanceof String text) {
        return variable.equals(Variable.MODEL_HASH) ? Texts.shortened(text, SHORT_HASH) : text;
      }
    }
    return "";
  }
}
