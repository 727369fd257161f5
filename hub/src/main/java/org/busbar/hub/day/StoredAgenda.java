package org.busbar.hub.day;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.busbar.processes.Agenda;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the conductor sets out to do in each step of a round, written down before it is begun.
 *
 * <p>Several things happen at one moment of virtual time, and some of them see what came of the
 * others. A hub that was killed in between must therefore neither begin the round anew nor let what
 * the dead hub did go ahead of what it had still to do: it does the rest of the step, and then the
 * steps that come after.
 */
@Component
@ConditionalOnProperty(name = "busbar.time", havingValue = "virtual")
class StoredAgenda {

  /** The steps of a round, in their order. */
  enum Step {
    QUARANTINE,
    INBOX,
    JOBS,
    EXTERNAL_TASKS,
    STAFF
  }

  private record Noted(Step step, Set<String> items) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private @Nullable Noted cutOff;
  private @Nullable Step latest;

  StoredAgenda(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether a step was begun at this moment before: its round is to be finished first. */
  boolean resume() {
    cutOff =
        jdbc.sql("select step, items from busbar.agenda where now_at = ?")
            .param(clock.instant().atOffset(ZoneOffset.UTC))
            .query(StoredAgenda::noted)
            .optional()
            .orElse(null);
    latest = cutOff == null ? null : cutOff.step();
    return cutOff != null;
  }

  /** The agenda of the next step; of the step that was cut off, what is left of it. */
  Agenda of(Step step) {
    Noted begun = cutOff;
    if (begun != null && step.compareTo(begun.step()) < 0) {
      return waiting -> List.of();
    }
    cutOff = null;
    if (begun != null && step == begun.step()) {
      return waiting -> waiting.stream().filter(begun.items()::contains).toList();
    }
    return waiting -> {
      // What came in after a round must not fall into it: that its inbox was empty is worth a note
      // where otherwise a hub would go on right before it.
      if (!waiting.isEmpty() || (step == Step.INBOX && latest == Step.QUARANTINE)) {
        note(step, waiting);
      }
      return waiting;
    };
  }

  private void note(Step step, List<String> items) {
    latest = step;
    jdbc.sql(
            """
            insert into busbar.agenda (now_at, step, items) values (?, ?, ?)
            on conflict (only_row) do update
            set now_at = excluded.now_at, step = excluded.step, items = excluded.items
            """)
        .params(clock.instant().atOffset(ZoneOffset.UTC), step.name(), items.toArray(String[]::new))
        .update();
  }

  private static Noted noted(ResultSet row, int n) throws SQLException {
    Array items = row.getArray("items");
    return new Noted(Step.valueOf(row.getString("step")), Set.of((String[]) items.getArray()));
  }
}
