package org.busbar.processes.engine;

import java.time.Clock;
import java.time.Duration;
import org.busbar.processes.tasks.Urgency;
import org.operaton.bpm.engine.delegate.DelegateTask;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives each task its priority when it is made, so that the task list can order by it. The start
 * page computes it anew.
 */
@Component
class TaskPriorityListener {

  private final TaskStakes stakes;
  private final Clock clock;

  TaskPriorityListener(TaskStakes stakes, Clock clock) {
    this.stakes = stakes;
    this.clock = clock;
  }

  @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
  void onCreate(DelegateTask task) {
    if (task.getDueDate() != null) {
      Duration left = Duration.between(clock.instant(), task.getDueDate().toInstant());
      task.setPriority(
          Urgency.of(stakes.kwh(task.getTaskDefinitionKey(), task::getVariable), left));
    }
  }
}
