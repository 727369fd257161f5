package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.coordination.Conflict;
import org.busbar.processes.coordination.ConflictRepository;
import org.busbar.solvers.coordination.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Conflicts on PostgreSQL; the caller owns the transaction. */
final class PostgresConflictRepository implements ConflictRepository {

  private final JdbcClient jdbc;

  PostgresConflictRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Conflict conflict, Instant foundAt) {
    ofDay(
        conflict.tradeDayId(),
        () ->
            jdbc.sql(
                    """
                    insert into instruction_conflict (id, trade_day_id, batch_id, instruction_id,
                      resource_id, kind, missing, text, proposals, found_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?)
                    """)
                .params(
                    conflict.id(),
                    conflict.tradeDayId(),
                    conflict.batchId(),
                    conflict.instructionId(),
                    conflict.resourceId(),
                    conflict.kind().name(),
                    conflict.missing(),
                    conflict.text(),
                    FactJson.write(conflict.proposals()),
                    time(foundAt))
                .update());
  }

  @Override
  public Conflict get(String conflictId) {
    return jdbc.sql("select * from instruction_conflict where id = ?")
        .param(conflictId)
        .query(PostgresConflictRepository::conflict)
        .optional()
        .orElseThrow(() -> Columns.unknown("conflict", conflictId));
  }

  @Override
  public List<Conflict> listOpen(String batchId) {
    return jdbc.sql(
            """
            select * from instruction_conflict where batch_id = ? and decision is null
            order by id collate "C"
            """)
        .param(batchId)
        .query(PostgresConflictRepository::conflict)
        .list();
  }

  @Override
  public List<Conflict> listConflicts(String tradeDayId) {
    return jdbc.sql(
            "select * from instruction_conflict where trade_day_id = ? order by id collate \"C\"")
        .param(tradeDayId)
        .query(PostgresConflictRepository::conflict)
        .list();
  }

  @Override
  public boolean decide(
      String conflictId, Conflict.Decision decision, String decidedBy, String why, Instant at) {
    return jdbc.sql(
                """
                update instruction_conflict
                set decision = ?, decided_by = ?, why = ?, decided_at = ?
                where id = ? and decision is null
                """)
            .params(decision.name(), decidedBy, why, time(at), conflictId)
            .update()
        == 1;
  }

  @Override
  public void amend(String tradeDayId, Conflict.Change change, String conflictId) {
    jdbc.sql(
            """
            insert into amended_commitment (instruction_id, trade_day_id, change_kw, conflict_id)
            values (?, ?, ?, ?)
            on conflict (instruction_id) do update
            set change_kw = excluded.change_kw, conflict_id = excluded.conflict_id
            """)
        .params(change.instructionId(), tradeDayId, change.changeKw(), conflictId)
        .update();
  }

  @Override
  public SortedMap<String, Double> listAmended(String tradeDayId) {
    SortedMap<String, Double> amended = new TreeMap<>();
    jdbc.sql("select instruction_id, change_kw from amended_commitment where trade_day_id = ?")
        .param(tradeDayId)
        .query(
            row -> {
              amended.put(row.getString("instruction_id"), row.getDouble("change_kw"));
            });
    return amended;
  }

  private static Conflict conflict(ResultSet row, int n) throws SQLException {
    @Nullable String decision = row.getString("decision");
    return new Conflict(
        row.getString("id"),
        row.getString("trade_day_id"),
        row.getString("batch_id"),
        row.getString("instruction_id"),
        row.getString("resource_id"),
        Finding.Kind.valueOf(row.getString("kind")),
        row.getDouble("missing"),
        row.getString("text"),
        FactJson.proposals(row.getString("proposals")),
        decision == null ? null : Conflict.Decision.valueOf(decision),
        row.getString("decided_by"),
        row.getString("why"));
  }
}
