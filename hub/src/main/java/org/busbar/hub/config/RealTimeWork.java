package org.busbar.hub.config;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.busbar.adapters.guards.GuardWatch;
import org.busbar.adapters.inbox.InboxWorker;
import org.busbar.adapters.inbox.QuarantineWatch;
import org.busbar.processes.Agenda;
import org.busbar.processes.engine.ExternalTasks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * In real time nobody conducts: the engine runs its jobs, a route empties the outbox, and this
 * thread does the rest. It starts last and stops first; an error is logged and the next round comes
 * all the same.
 */
@Component
@ConditionalOnProperty(name = "busbar.time", havingValue = "real", matchIfMissing = true)
class RealTimeWork implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RealTimeWork.class);
  private static final long PAUSE_MILLIS = 250;
  private static final long LAST_ROUND_SECONDS = 30;

  private final InboxWorker inbox;
  private final QuarantineWatch quarantine;
  private final ExternalTasks externalTasks;
  private final GuardWatch guards;
  private final boolean alone;
  private final String worker = "hub-" + ProcessHandle.current().pid();
  private @Nullable ScheduledExecutorService thread;

  RealTimeWork(
      InboxWorker inbox,
      QuarantineWatch quarantine,
      ExternalTasks externalTasks,
      GuardWatch guards,
      HubProperties properties) {
    this.inbox = inbox;
    this.quarantine = quarantine;
    this.externalTasks = externalTasks;
    this.guards = guards;
    this.alone = properties.dbUrl().equals("embedded");
  }

  @Override
  public synchronized void start() {
    if (alone) {
      // Held by this hub before it died; with a database of others, their time runs out.
      safely("Taking back external tasks", externalTasks::releaseLocks);
    }
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread named = new Thread(task, "real-time-work");
              named.setDaemon(true);
              return named;
            });
    started.scheduleWithFixedDelay(this::round, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    thread = started;
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    running.shutdown();
    try {
      if (!running.awaitTermination(LAST_ROUND_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The last round of work goes on while the hub stops; what it does is undone");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void round() {
    safely("The inbox", () -> inbox.work(Agenda.EVERYTHING));
    safely("The quarantine", () -> quarantine.openIncidents(Agenda.EVERYTHING));
    safely("External tasks", () -> externalTasks.work(worker, Agenda.EVERYTHING));
    safely("The guards", guards::watch);
  }

  private static void safely(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("{} could not be worked on; tried again", what, e);
    }
  }
}
