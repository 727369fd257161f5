package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.interval;
import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;
import static org.busbar.adapters.postgres.Columns.timeOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.busbar.processes.dispatch.DispatchRepository;
import org.busbar.processes.dispatch.Instruction;
import org.busbar.processes.register.Direction;
import org.busbar.solvers.time.Interval;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Instructions on PostgreSQL; the caller owns the transaction. Where a method names no revision, it
 * means the newest one of each instruction.
 */
final class PostgresDispatchRepository implements DispatchRepository {

  /** The kinds that the table's index {@code effect_one_outcome} lets in once. */
  private static final Set<String> OUTCOMES =
      Set.of("ACKNOWLEDGED", "REFUSED", "TIMED_OUT", "SUPERSEDED");

  private static final String NEWEST =
      """
      select * from (
        select distinct on (instr_id) * from instruction %s order by instr_id, revision desc
      ) newest
      """;

  private final JdbcClient jdbc;

  PostgresDispatchRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean openBatch(
      String batchId, String tradeDayId, Instruction.Origin origin, Instant createdAt) {
    return ofDay(
            tradeDayId,
            () ->
                jdbc.sql(
                        """
                        insert into dispatch (id, trade_day_id, origin, created_at)
                        values (?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(batchId, tradeDayId, origin.name(), time(createdAt))
                    .update())
        == 1;
  }

  @Override
  public boolean add(Instruction instruction) {
    return ofDay(
            instruction.tradeDayId(),
            () ->
                jdbc.sql(
                        """
                        insert into instruction (instr_id, revision, trade_day_id, batch_id,
                          resource_id, valid_from, expires_at, direction, quantity_kw, origin,
                          cause, issued_at, acknowledge_by, state, note)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(
                        instruction.id(),
                        instruction.revision(),
                        instruction.tradeDayId(),
                        instruction.batchId(),
                        instruction.resourceId(),
                        time(instruction.period().start()),
                        time(instruction.period().end()),
                        instruction.direction().name(),
                        instruction.quantityKw(),
                        instruction.origin().name(),
                        instruction.cause(),
                        timeOrNull(instruction.issuedAt()),
                        timeOrNull(instruction.acknowledgeBy()),
                        instruction.state().name(),
                        instruction.note())
                    .update())
        == 1;
  }

  @Override
  public List<Instruction> listBatch(String batchId) {
    return jdbc.sql(NEWEST.formatted("where batch_id = ?") + "order by instr_id collate \"C\"")
        .param(batchId)
        .query(PostgresDispatchRepository::instruction)
        .list();
  }

  @Override
  public List<Instruction> listInstructions(String tradeDayId) {
    return jdbc.sql(
            NEWEST.formatted("where trade_day_id = ?")
                + "order by valid_from, expires_at, instr_id collate \"C\"")
        .param(tradeDayId)
        .query(PostgresDispatchRepository::instruction)
        .list();
  }

  @Override
  public List<Instruction> listActive(String tradeDayId, Interval period) {
    return jdbc.sql(
            NEWEST.formatted("where trade_day_id = ?")
                + """
                where valid_from < ? and expires_at > ? and state in ('ISSUED', 'ACKNOWLEDGED', 'NOTED')
                order by instr_id collate "C"
                """)
        .params(tradeDayId, time(period.end()), time(period.start()))
        .query(PostgresDispatchRepository::instruction)
        .list();
  }

  @Override
  public Optional<Instruction> findInstruction(String instructionId) {
    return jdbc.sql("select * from instruction where instr_id = ? order by revision desc limit 1")
        .param(instructionId)
        .query(PostgresDispatchRepository::instruction)
        .optional();
  }

  @Override
  public void adjust(
      String instructionId, double quantityKw, Instruction.State state, String note) {
    requireChanged(
        jdbc.sql(
                """
                update instruction set quantity_kw = ?, state = ?, note = ?
                where instr_id = ? and state = 'PREPARED'
                """)
            .params(quantityKw, state.name(), note, instructionId)
            .update(),
        "The instruction (%s) must be PREPARED to be adjusted.",
        instructionId);
  }

  @Override
  public void issued(String instructionId, Instant issuedAt, Instant acknowledgeBy) {
    requireChanged(
        jdbc.sql(
                """
                update instruction set state = 'ISSUED', issued_at = ?, acknowledge_by = ?
                where instr_id = ? and state = 'PREPARED'
                """)
            .params(time(issuedAt), time(acknowledgeBy), instructionId)
            .update(),
        "The instruction (%s) must be PREPARED to be issued.",
        instructionId);
  }

  @Override
  public boolean conclude(
      String instructionId, int revision, Instruction.State outcome, Instant at, String detail) {
    if (!OUTCOMES.contains(outcome.name())) {
      throw new IllegalArgumentException(
          "The outcome (%s) of instruction %s must be ACKNOWLEDGED, REFUSED or TIMED_OUT."
              .formatted(outcome, instructionId));
    }
    // A competitor waits here on the unique index until the first transaction has ended.
    boolean first = insertEffect(instructionId, revision, outcome.name(), at, detail);
    if (first) {
      jdbc.sql("update instruction set state = ? where instr_id = ? and revision = ?")
          .params(outcome.name(), instructionId, revision)
          .update();
    }
    return first;
  }

  @Override
  public void keepEvidence(
      String instructionId, int revision, String kind, Instant at, String detail) {
    if (OUTCOMES.contains(kind)) {
      throw new IllegalArgumentException(
          "The evidence (%s) on instruction %s must not be an outcome. Conclude the instruction instead."
              .formatted(kind, instructionId));
    }
    insertEffect(instructionId, revision, kind, at, detail);
  }

  private boolean insertEffect(
      String instructionId, int revision, String kind, Instant at, String detail) {
    boolean known =
        jdbc.sql("select count(*) from instruction where instr_id = ? and revision = ?")
                .params(instructionId, revision)
                .query(Integer.class)
                .single()
            == 1;
    if (!known) {
      throw Columns.unknown("instruction", instructionId + " revision " + revision);
    }
    return jdbc.sql(
                """
                insert into effect (instr_id, revision, kind, at, detail)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(instructionId, revision, kind, time(at), detail)
            .update()
        == 1;
  }

  private static Instruction instruction(ResultSet row, int n) throws SQLException {
    return new Instruction(
        row.getString("instr_id"),
        row.getInt("revision"),
        row.getString("trade_day_id"),
        row.getString("batch_id"),
        row.getString("resource_id"),
        interval(row, "valid_from", "expires_at"),
        Direction.valueOf(row.getString("direction")),
        row.getDouble("quantity_kw"),
        Instruction.Origin.valueOf(row.getString("origin")),
        row.getString("cause"),
        timeOrNull(row, "issued_at"),
        timeOrNull(row, "acknowledge_by"),
        Instruction.State.valueOf(row.getString("state")),
        row.getString("note"));
  }
}
