package org.busbar.hub.day;

/** Who does the human tasks of a day. */
public interface Staff {

  /** Does what it can of the tasks that are open; the number done. */
  int work();

  /** Whether the day must wait for people before its clock goes on. */
  boolean isBusy();
}
