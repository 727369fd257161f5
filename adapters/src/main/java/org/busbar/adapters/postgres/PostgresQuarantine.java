package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.busbar.processes.messages.Quarantine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The quarantine on PostgreSQL; the caller owns the transaction. */
final class PostgresQuarantine implements Quarantine {

  private final JdbcClient jdbc;
  private final Clock clock;

  PostgresQuarantine(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public List<Entry> listWithoutCase() {
    return jdbc.sql("select * from quarantine where not case_opened order by id collate \"C\"")
        .query(PostgresQuarantine::entry)
        .list();
  }

  @Override
  public void caseOpened(String quarantineId) {
    requireChanged(
        jdbc.sql("update quarantine set case_opened = true where id = ? and not case_opened")
            .param(quarantineId)
            .update(),
        "The message in quarantine (%s) must be there without a case.",
        quarantineId);
  }

  @Override
  public Entry get(String quarantineId) {
    return jdbc.sql("select * from quarantine where id = ?")
        .param(quarantineId)
        .query(PostgresQuarantine::entry)
        .optional()
        .orElseThrow(() -> Columns.unknown("message in quarantine", quarantineId));
  }

  @Override
  public void decide(String quarantineId, String decision, String decidedBy, String comment) {
    requireKnown(decision);
    requireChanged(
        jdbc.sql(
                """
                update quarantine set state = ?, decided_by = ?, decided_at = ?, decision = ?
                where id = ? and state = 'OPEN'
                """)
            .params(decision, decidedBy, time(clock.instant()), comment, quarantineId)
            .update(),
        "The message in quarantine (%s) must be open to be decided. Look up what was decided before.",
        quarantineId);
  }

  @Override
  public void proposeReplay(String quarantineId, String proposedBy, String comment) {
    requireChanged(
        jdbc.sql(
                """
                update quarantine set decided_by = ?, decided_at = ?, decision = ?
                where id = ? and state = 'OPEN'
                """)
            .params(proposedBy, time(clock.instant()), comment, quarantineId)
            .update(),
        "The message in quarantine (%s) must be open to be taken in again. Look up what was decided before.",
        quarantineId);
  }

  @Override
  public void confirm(String quarantineId, String decision, String confirmedBy, String comment) {
    requireKnown(decision);
    requireChanged(
        jdbc.sql(
                """
                update quarantine set state = ?, confirmed_by = ?, confirmed_at = ?, confirmation = ?
                where id = ? and state = 'OPEN' and decided_by is not null
                """)
            .params(decision, confirmedBy, time(clock.instant()), comment, quarantineId)
            .update(),
        "The message in quarantine (%s) must have been proposed to be taken in again.",
        quarantineId);
  }

  private static void requireKnown(String decision) {
    if (!decision.equals("REJECTED") && !decision.equals("REPLAYED")) {
      throw new IllegalArgumentException(
          "The decision (%s) must be REJECTED or REPLAYED.".formatted(decision));
    }
  }

  private static Entry entry(ResultSet row, int n) throws SQLException {
    return new Entry(
        row.getString("id"),
        row.getString("address"),
        row.getString("message_id"),
        row.getString("body"),
        row.getString("code"),
        row.getString("reason"),
        row.getString("decided_by"));
  }
}
