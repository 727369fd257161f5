package org.busbar.adapters.guards;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.busbar.processes.guards.CheckGuards;
import org.busbar.processes.guards.Violation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the guards look at a day whenever something was decided on it, and again after a while even
 * if nothing was: a fault need not leave a trace in the log.
 *
 * <p>In virtual time they look when all work of a moment is done, and what they find counts at
 * once. In real time work goes on beside them, so what they find counts if it is still there after
 * {@link #CONFIRMATION}.
 */
@Component
public class GuardWatch {

  /** How long a violation that the log does not tell of may stay unseen. */
  public static final Duration LONGEST = Duration.ofMinutes(5);

  /** Longer than the steps that follow an outage or a constraint take. */
  public static final Duration CONFIRMATION = Duration.ofSeconds(30);

  private record Look(long logEntries, Instant at, List<Violation> found) {}

  private final CheckGuards checkGuards;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final boolean confirms;
  private final Map<String, Look> looks = new ConcurrentHashMap<>();

  GuardWatch(
      CheckGuards checkGuards,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock,
      @Value("${busbar.time:real}") String time) {
    this.checkGuards = checkGuards;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.confirms = !time.equals("virtual");
  }

  private record Day(String id, long logEntries) {}

  /** Number of violations that were not known before. */
  public int watch() {
    List<Day> days =
        jdbc.sql(
                """
                select d.id, c.seq from trade_day d join event_chain c on c.part = d.id
                where d.state = 'OPEN' or d.id = any (?) order by d.id collate "C"
                """)
            .param(looks.keySet().toArray(String[]::new))
            .query((row, n) -> new Day(row.getString(1), row.getLong(2)))
            .list();
    int fresh = 0;
    for (Day day : days) {
      Look last = looks.get(day.id());
      if (last == null || isDue(day, last)) {
        Integer found = transaction.execute(status -> look(day, last));
        fresh += found == null ? 0 : found;
      }
    }
    return fresh;
  }

  private boolean isDue(Day day, Look last) {
    Duration since = Duration.between(last.at(), clock.instant());
    return confirms && !last.found().isEmpty()
        ? since.compareTo(CONFIRMATION) >= 0
        : day.logEntries() != last.logEntries() || since.compareTo(LONGEST) >= 0;
  }

  private int look(Day day, @org.jspecify.annotations.Nullable Look last) {
    List<Violation> found = checkGuards.find(day.id());
    looks.put(day.id(), new Look(day.logEntries(), clock.instant(), found));
    List<Violation> certain =
        confirms
            ? found.stream().filter(each -> last != null && last.found().contains(each)).toList()
            : found;
    return checkGuards.record(certain);
  }
}
