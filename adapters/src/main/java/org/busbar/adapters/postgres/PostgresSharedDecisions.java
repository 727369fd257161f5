package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.busbar.processes.foureyes.SharedDecision;
import org.busbar.processes.foureyes.SharedDecisions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions of two persons on PostgreSQL, which refuses one for both. */
final class PostgresSharedDecisions implements SharedDecisions {

  private final JdbcClient jdbc;
  private final Clock clock;

  PostgresSharedDecisions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void propose(SharedDecision.Kind kind, String subject, String proposedBy, String reason) {
    jdbc.sql(
            """
            insert into shared_decision (kind, subject, proposed_by, proposed_at, reason)
            values (?, ?, ?, ?, ?)
            """)
        .params(kind.name(), subject, proposedBy, time(clock.instant()), reason)
        .update();
  }

  @Override
  public int count(SharedDecision.Kind kind, String subject) {
    return jdbc.sql("select count(*) from shared_decision where kind = ? and subject = ?")
        .params(kind.name(), subject)
        .query(Integer.class)
        .single();
  }

  @Override
  public Optional<SharedDecision> find(SharedDecision.Kind kind, String subject) {
    return jdbc.sql(
            """
            select * from shared_decision where kind = ? and subject = ?
            order by number desc limit 1
            """)
        .params(kind.name(), subject)
        .query(PostgresSharedDecisions::decision)
        .optional();
  }

  @Override
  public void answer(SharedDecision.Kind kind, String subject, SharedDecision.Answer answer) {
    requireChanged(
        jdbc.sql(
                """
                update shared_decision
                set confirmed = ?, confirmed_by = ?, confirmed_at = ?, comment = ?
                where confirmed is null and number =
                  (select max(number) from shared_decision where kind = ? and subject = ?)
                """)
            .params(
                answer.confirmed(),
                answer.by(),
                time(clock.instant()),
                answer.comment(),
                kind.name(),
                subject)
            .update(),
        "The decision (%s) must be proposed and open to be confirmed. Look up what was decided before.",
        kind + " of " + subject);
  }

  private static SharedDecision decision(ResultSet row, int n) throws SQLException {
    String by = row.getString("confirmed_by");
    return new SharedDecision(
        SharedDecision.Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        row.getString("proposed_by"),
        row.getString("reason"),
        by == null
            ? null
            : new SharedDecision.Answer(by, row.getBoolean("confirmed"), row.getString("comment")));
  }
}
