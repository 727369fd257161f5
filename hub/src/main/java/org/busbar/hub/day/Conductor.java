package org.busbar.hub.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.ProducerTemplate;
import org.busbar.adapters.guards.GuardWatch;
import org.busbar.adapters.inbox.InboxWorker;
import org.busbar.adapters.inbox.QuarantineWatch;
import org.busbar.hub.config.BrokerDepth;
import org.busbar.hub.day.StoredAgenda.Step;
import org.busbar.hub.simulation.CounterpartClock;
import org.busbar.hub.simulation.CounterpartUnavailableException;
import org.busbar.processes.engine.DueJobs;
import org.busbar.processes.engine.ExternalTasks;
import org.busbar.processes.messages.OutboxSchedule;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Moves virtual time. At each moment it lets everything that can happen happen, in a fixed order:
 * the outbox leaves, partners and routes empty the queues, the inbox takes effect, engine jobs and
 * external tasks run, staff work. Only when nothing is left to do does the clock move, to whatever
 * is due next. So the order of decisions depends on no thread and no machine.
 */
@Component
@ConditionalOnProperty(name = "busbar.time", havingValue = "virtual")
public class Conductor {

  private static final String WORKER = "conductor";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_NANOS = 300_000;
  private static final long COUNTERPART_POLL_NANOS = 200_000_000;
  private static final long PEOPLE_POLL_NANOS = 300_000_000;

  private final VirtualClock clock;
  private final ProducerTemplate routes;
  private final BrokerDepth brokerDepth;
  private final QuarantineWatch quarantine;
  private final InboxWorker inbox;
  private final DueJobs jobs;
  private final ExternalTasks externalTasks;
  private final OutboxSchedule outbox;
  private final StoredAgenda agenda;
  private final GuardWatch guards;

  Conductor(
      VirtualClock clock,
      ProducerTemplate routes,
      BrokerDepth brokerDepth,
      QuarantineWatch quarantine,
      InboxWorker inbox,
      DueJobs jobs,
      ExternalTasks externalTasks,
      OutboxSchedule outbox,
      StoredAgenda agenda,
      GuardWatch guards) {
    this.clock = clock;
    this.routes = routes;
    this.brokerDepth = brokerDepth;
    this.quarantine = quarantine;
    this.inbox = inbox;
    this.jobs = jobs;
    this.externalTasks = externalTasks;
    this.outbox = outbox;
    this.agenda = agenda;
    this.guards = guards;
  }

  /**
   * Runs until {@code finished}, or until nothing is due any more. A hub that was killed first
   * finishes the round that it was in.
   *
   * @param progress hears each new time
   */
  public void run(
      CounterpartClock counterparts,
      Staff staff,
      BooleanSupplier finished,
      Consumer<Instant> progress) {
    externalTasks.releaseLocks();
    boolean amidARound = agenda.resume();
    while (!Thread.currentThread().isInterrupted()) {
      Instant nextOfPartners = settle(counterparts, staff, amidARound);
      amidARound = false;
      while (staff.isBusy() && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(PEOPLE_POLL_NANOS);
        nextOfPartners = settle(counterparts, staff, false);
      }
      if (finished.getAsBoolean()) {
        return;
      }
      List<Instant> due = new ArrayList<>();
      if (nextOfPartners != null) {
        due.add(nextOfPartners);
      }
      jobs.nextDue().ifPresent(due::add);
      externalTasks.nextDue().ifPresent(due::add);
      outbox.nextDue().ifPresent(due::add);
      due.removeIf(instant -> !instant.isAfter(clock.instant()));
      if (due.isEmpty()) {
        return;
      }
      clock.moveTo(Collections.min(due));
      progress.accept(clock.instant());
    }
  }

  /**
   * Lets everything happen that can happen now.
   *
   * @param amidARound the round was begun by a hub that was killed: nothing may leave and no answer
   *     come in before its steps are done
   * @return when the partners act next
   */
  private @Nullable Instant settle(CounterpartClock counterparts, Staff staff, boolean amidARound) {
    boolean partnersUnasked = amidARound;
    Instant nextOfPartners = null;
    if (!amidARound) {
      relayOutbox();
      nextOfPartners = meet(counterparts);
    }
    int worked;
    do {
      worked = quarantine.openIncidents(agenda.of(Step.QUARANTINE));
      worked += inbox.work(agenda.of(Step.INBOX));
      worked += jobs.run(agenda.of(Step.JOBS));
      worked += externalTasks.work(WORKER, agenda.of(Step.EXTERNAL_TASKS));
      worked += staff.work(agenda.of(Step.STAFF));
      // What the dead hub sent may not have been answered, so the partners are asked in any case.
      if (relayOutbox() > 0 || partnersUnasked) {
        worked++;
        partnersUnasked = false;
        nextOfPartners = meet(counterparts);
      }
      if (worked == 0) {
        worked += guards.watch();
      }
    } while (worked > 0);
    return nextOfPartners;
  }

  /** The partners take what was sent and act; their messages are in the inbox afterwards. */
  private @Nullable Instant meet(CounterpartClock counterparts) {
    Instant next = advance(counterparts);
    waitForTransport();
    return next;
  }

  /** How many messages left. */
  private int relayOutbox() {
    Integer left = routes.requestBody("direct:relay-outbox", null, Integer.class);
    return left == null ? 0 : left;
  }

  /** Counterparts in another process need a moment to find a hub that was started anew. */
  private @Nullable Instant advance(CounterpartClock counterparts) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return counterparts.advanceTo(clock.instant());
      } catch (CounterpartUnavailableException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(COUNTERPART_POLL_NANOS);
      }
    }
  }

  /** Every message is with the one whom it is for: acknowledged, and its answer sent. */
  private void waitForTransport() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (brokerDepth.messages() > 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Messages wait on a queue that nobody empties (%s). Check that the counterparts run and look into the log."
                .formatted(brokerDepth.waiting()));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
