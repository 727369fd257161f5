package org.busbar.hub.day;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.busbar.hub.simulation.CounterpartClock;
import org.busbar.processes.engine.HumanTasks.OpenTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * A virtual day that goes on in the background while people do its tasks. Trouble does not end it:
 * every step can be taken again, so it is tried again until it works or the hub stops.
 */
@Component
@ConditionalOnProperty(name = "busbar.time", havingValue = "virtual")
public class DayWithPeople {

  private static final Logger LOG = LoggerFactory.getLogger(DayWithPeople.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Hears how the day goes on; called by the day's own thread. */
  public interface Observer {

    /** The tasks that are open, when their number changes; empty when the day goes on. */
    void waitsFor(Instant now, List<OpenTask> tasks);

    void ended(DayRunner.Outcome outcome);
  }

  /**
   * How it goes.
   *
   * @param trouble why the day stands still though no person is waited for; null in good times
   * @param outcome what came of it; null before the end
   */
  public record Standing(
      DayOptions day, @Nullable String trouble, DayRunner.@Nullable Outcome outcome) {}

  private final DayRunner runner;
  private final StoredDay storedDay;
  private final VirtualClock clock;
  private volatile boolean stopping;
  private volatile @Nullable Standing standing;
  private volatile @Nullable Thread thread;

  DayWithPeople(DayRunner runner, StoredDay storedDay, VirtualClock clock) {
    this.runner = runner;
    this.storedDay = storedDay;
    this.clock = clock;
  }

  /**
   * Begins the day, or goes on with it.
   *
   * @throws org.busbar.hub.config.StartRefusedException where the data hold another day
   */
  public void begin(DayOptions day, CounterpartClock counterparts, Observer observer) {
    storedDay.requireNoOtherThan(List.of(day));
    standing = new Standing(day, null, null);
    Thread conductor = new Thread(() -> run(day, counterparts, observer), "day-with-people");
    conductor.setDaemon(true);
    thread = conductor;
    conductor.start();
  }

  /**
   * Ends the day's thread after the step that it is in; what it works with is still needed then.
   */
  public void stop() {
    stopping = true;
    Thread conductor = thread;
    if (conductor == null) {
      return;
    }
    LockSupport.unpark(conductor);
    try {
      conductor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How the day goes; empty where none was begun. */
  public Optional<Standing> standing() {
    return Optional.ofNullable(standing);
  }

  private void run(DayOptions day, CounterpartClock counterparts, Observer observer) {
    String logged = "";
    while (!stopping) {
      String trouble;
      try {
        Optional<DayRunner.Outcome> outcome =
            runner.runWithPeople(
                day,
                counterparts,
                () -> stopping,
                now -> standing = new Standing(day, null, null),
                tasks -> observer.waitsFor(clock.instant(), tasks));
        if (outcome.isPresent()) {
          standing = new Standing(day, null, outcome.get());
          observer.ended(outcome.get());
          return;
        }
        trouble = "Nothing more is due, yet the day has not ended: look at the incidents.";
      } catch (RuntimeException e) {
        trouble = String.valueOf(e.getMessage());
        if (!trouble.equals(logged)) {
          LOG.error("The day stands still and is tried again", e);
        }
      }
      logged = trouble;
      if (!stopping) {
        standing = new Standing(day, trouble, null);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
