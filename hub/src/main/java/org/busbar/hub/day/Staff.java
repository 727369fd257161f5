package org.busbar.hub.day;

import org.busbar.processes.Agenda;

/** Who does the human tasks of a day. */
public interface Staff {

  /** Does what it can of the tasks that are open and on the agenda; the number done. */
  int work(Agenda agenda);

  /** Whether the day must wait for people before its clock goes on. */
  boolean isBusy();
}
