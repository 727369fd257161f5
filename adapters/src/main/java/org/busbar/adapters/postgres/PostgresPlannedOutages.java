package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.interval;
import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.maintenance.PlannedOutage;
import org.busbar.processes.maintenance.PlannedOutages;
import org.busbar.solvers.time.Interval;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Planned outages on PostgreSQL, a row for each revision; the caller owns the transaction. */
final class PostgresPlannedOutages implements PlannedOutages {

  private static final String NEWEST =
      """
      select * from planned_outage p where revision =
        (select max(q.revision) from planned_outage q where q.id = p.id)
      """;

  private final JdbcClient jdbc;

  PostgresPlannedOutages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean save(PlannedOutage outage) {
    var effect = outage.effect();
    return jdbc.sql(
                """
                insert into planned_outage (id, revision, area, state, element, switches_open,
                  starts_at, ends_at, restoration_at, recall_minutes, priority, reason, missing,
                  disconnected, resupplied, zones, load_kw, resupplied_kw, logged_by, logged_at)
                values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(
                outage.id(),
                outage.revision(),
                outage.area(),
                outage.state().name(),
                outage.element(),
                FactJson.write(outage.switchesOpen()),
                time(outage.period().start()),
                time(outage.period().end()),
                time(outage.restorationAt()),
                (int) outage.recall().toMinutes(),
                outage.priority().name(),
                outage.reason(),
                outage.missing().toArray(new String[0]),
                effect.disconnected().toArray(new String[0]),
                effect.resupplied().toArray(new String[0]),
                effect.areas().toArray(new String[0]),
                effect.loadKw(),
                effect.resuppliedKw(),
                outage.loggedBy(),
                time(outage.loggedAt()))
            .update()
        > 0;
  }

  @Override
  public Optional<PlannedOutage> find(String id) {
    return jdbc.sql(NEWEST + " and id = ?").param(id).query((row, n) -> outage(row)).optional();
  }

  @Override
  public List<PlannedOutage> listInForce(String area, Interval period) {
    return jdbc.sql(
            NEWEST
                + """
                 and area = ? and state = 'PLANNED' and starts_at < ? and ends_at > ?
                order by starts_at, id collate "C"
                """)
        .params(area, time(period.end()), time(period.start()))
        .query((row, n) -> outage(row))
        .list();
  }

  @Override
  public List<PlannedOutage> listHistory(String area) {
    return jdbc.sql(
            "select * from planned_outage where area = ? order by id collate \"C\", revision")
        .param(area)
        .query((row, n) -> outage(row))
        .list();
  }

  private static PlannedOutage outage(ResultSet row) throws SQLException {
    return new PlannedOutage(
        row.getString("id"),
        row.getString("area"),
        row.getInt("revision"),
        PlannedOutage.State.valueOf(row.getString("state")),
        row.getString("element"),
        FactJson.flags(row.getString("switches_open")),
        interval(row, "starts_at", "ends_at"),
        time(row, "restoration_at"),
        Duration.ofMinutes(row.getInt("recall_minutes")),
        PlannedOutage.Priority.valueOf(row.getString("priority")),
        row.getString("reason"),
        texts(row, "missing"),
        new PlannedOutage.Effect(
            texts(row, "disconnected"),
            texts(row, "resupplied"),
            texts(row, "zones"),
            row.getDouble("load_kw"),
            row.getDouble("resupplied_kw")),
        row.getString("logged_by"),
        time(row, "logged_at"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
