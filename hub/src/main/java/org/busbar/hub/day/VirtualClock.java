package org.busbar.hub.day;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.busbar.processes.engine.DueJobs;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one clock of domain and engine in virtual time. Only the conductor moves it, and every move
 * is stored before anything happens at the new time, so a restarted hub goes on where it stopped.
 */
@Component
@ConditionalOnProperty(name = "busbar.time", havingValue = "virtual")
public final class VirtualClock extends Clock implements SmartInitializingSingleton {

  private final JdbcClient jdbc;
  private final DueJobs engineClock;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Autowired
  VirtualClock(@Lazy JdbcClient jdbc, @Lazy DueJobs engineClock) {
    this.jdbc = jdbc;
    this.engineClock = engineClock;
  }

  /**
   * Shows the stored time before any route starts: a message that lay on a queue when the hub was
   * killed arrives then, and must not stand in the inbox ahead of those that came with it.
   */
  @Override
  public void afterSingletonsInstantiated() {
    stored().ifPresent(now::set);
  }

  /** Goes on at the stored time, or begins at {@code first}. */
  public void resume(Instant first) {
    moveTo(stored().orElse(first));
  }

  private Optional<Instant> stored() {
    return jdbc.sql("select now_at from busbar.virtual_clock")
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** Moves to a time, which must not lie before now. */
  public void moveTo(Instant next) {
    if (next.isBefore(now.get())) {
      throw new IllegalArgumentException(
          "The virtual time (%s) must not go back to %s.".formatted(now.get(), next));
    }
    jdbc.sql(
            """
            insert into busbar.virtual_clock (now_at) values (?)
            on conflict (only_row) do update set now_at = excluded.now_at
            """)
        .param(next.atOffset(ZoneOffset.UTC))
        .update();
    now.set(next);
    engineClock.setClock(next);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException(
        "The virtual clock is in UTC; convert where you show it.");
  }
}
