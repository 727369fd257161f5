package org.busbar.hub.day;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.busbar.processes.Agenda;
import org.busbar.processes.engine.HumanTasks;
import org.busbar.processes.engine.HumanTasks.OpenTask;

/** People do the tasks in the task list; the day waits for them, unless the hub stops. */
final class PeopleAtWork implements Staff {

  private final HumanTasks tasks;
  private final BooleanSupplier stopping;
  private final Consumer<List<OpenTask>> waiting;
  private long known;

  /**
   * @param waiting hears the open tasks when their number changes
   */
  PeopleAtWork(HumanTasks tasks, BooleanSupplier stopping, Consumer<List<OpenTask>> waiting) {
    this.tasks = tasks;
    this.stopping = stopping;
    this.waiting = waiting;
  }

  @Override
  public int work(Agenda agenda) {
    return 0;
  }

  @Override
  public boolean isBusy() {
    if (stopping.getAsBoolean()) {
      return false;
    }
    long open = tasks.countOpen();
    if (open != known) {
      known = open;
      waiting.accept(tasks.listOpen());
    }
    return open > 0;
  }
}
