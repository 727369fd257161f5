package org.busbar.hub.day;

import org.busbar.processes.engine.HumanTasks;

/** People do the tasks in the task list; the day waits for them. */
final class PeopleAtWork implements Staff {

  private final HumanTasks tasks;

  PeopleAtWork(HumanTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public int work() {
    return 0;
  }

  @Override
  public boolean isBusy() {
    return tasks.countOpen() > 0;
  }
}
