package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.foureyes.SharedDecision;
import org.busbar.processes.offers.Market;
import org.busbar.processes.settlement.SettlementLine;
import org.busbar.processes.settlement.SettlementRepository;
import org.busbar.processes.settlement.SettlementRun;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settlement runs on PostgreSQL; the caller owns the transaction. */
final class PostgresSettlementRepository implements SettlementRepository {

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final Clock clock;

  PostgresSettlementRepository(JdbcTemplate template, Clock clock) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.clock = clock;
  }

  @Override
  public void save(SettlementRun run, List<SettlementLine> lines) {
    List<Object[]> rows =
        lines.stream()
            .map(
                line ->
                    new Object[] {
                      line.tradeDayId(),
                      line.run(),
                      line.line(),
                      line.account(),
                      line.resourceId(),
                      line.hourEnding(),
                      line.kind().name(),
                      line.energyWh(),
                      line.amountCents(),
                      line.formula(),
                      line.market().name()
                    })
            .toList();
    ofDay(
        run.tradeDayId(),
        () -> {
          jdbc.sql(
                  """
                  insert into settlement_run (trade_day_id, run, round, calculated_at, state)
                  values (?, ?, ?, ?, ?)
                  """)
              .params(
                  run.tradeDayId(),
                  run.run(),
                  run.round(),
                  time(clock.instant()),
                  run.state().name())
              .update();
          return template.batchUpdate(
              """
              insert into settlement_line (trade_day_id, run, line, account, resource_id,
                hour_ending, kind, energy_wh, amount_cents, formula, market)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """,
              rows);
        });
  }

  @Override
  public Optional<SettlementRun> findNewest(String tradeDayId) {
    return jdbc.sql("select * from settlement_run where trade_day_id = ? order by run desc limit 1")
        .param(tradeDayId)
        .query(
            (row, n) ->
                new SettlementRun(
                    row.getString("trade_day_id"),
                    row.getInt("run"),
                    row.getInt("round"),
                    SettlementRun.State.valueOf(row.getString("state"))))
        .optional();
  }

  @Override
  public void makeFinal(SettlementRun run, String by, String reason) {
    decide(run, SettlementRun.State.FINAL, by, reason);
  }

  @Override
  public void refuse(SettlementRun run, String by, String reason) {
    decide(run, SettlementRun.State.REFUSED, by, reason);
  }

  /** The newest shared decision on a run is that of both persons, where both have decided. */
  private void decide(SettlementRun run, SettlementRun.State state, String by, String reason) {
    requireChanged(
        jdbc.sql(
                """
                update settlement_run
                set state = ?, decided_by = ?, decided_at = ?, reason = ?,
                  decision = (select max(number) from shared_decision where kind = ? and subject = ?)
                where trade_day_id = ? and run = ? and state = 'PROVISIONAL'
                """)
            .params(
                state.name(),
                by,
                time(clock.instant()),
                reason,
                SharedDecision.Kind.RELEASE_SETTLEMENT.name(),
                run.id(),
                run.tradeDayId(),
                run.run())
            .update(),
        "The settlement run (%s) must be provisional to be decided. Look up what was decided before.",
        run.id());
  }

  @Override
  public List<SettlementLine> listLines(SettlementRun run) {
    return jdbc.sql(
            "select * from settlement_line where trade_day_id = ? and run = ? order by line")
        .params(run.tradeDayId(), run.run())
        .query(PostgresSettlementRepository::line)
        .list();
  }

  @Override
  public List<SettlementLine> listLines(String tradeDayId) {
    return jdbc.sql(
            """
            select l.* from settlement_line l join settlement_run r using (trade_day_id, run)
            where trade_day_id = ? and r.state = 'FINAL' order by line
            """)
        .param(tradeDayId)
        .query(PostgresSettlementRepository::line)
        .list();
  }

  private static SettlementLine line(ResultSet row, int n) throws SQLException {
    return new SettlementLine(
        row.getString("trade_day_id"),
        row.getInt("run"),
        row.getInt("line"),
        row.getString("account"),
        row.getString("resource_id"),
        row.getInt("hour_ending"),
        SettlementLine.Kind.valueOf(row.getString("kind")),
        row.getLong("energy_wh"),
        row.getLong("amount_cents"),
        row.getString("formula"),
        Market.valueOf(row.getString("market")));
  }
}
