package org.busbar.hub.web;

import java.util.OptionalLong;

/** What is going on right now, counted; empty where the table does not exist yet. */
public interface HubStatus {

  /** Human tasks that wait for someone. */
  OptionalLong openTasks();

  /** Incidents that nobody has resolved. */
  OptionalLong openIncidents();

  /** Messages in the outbox that the relay has not sent. */
  OptionalLong unsentMessages();

  /** Messages of which nobody knows whether the partner has them. */
  OptionalLong messagesInDoubt();

  /** Running top-level process instances. */
  OptionalLong runningProcesses();

  /** Product name and version of the database. */
  String database();
}
