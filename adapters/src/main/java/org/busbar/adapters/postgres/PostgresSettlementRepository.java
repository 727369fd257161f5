package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;

import java.util.List;
import org.busbar.processes.offers.Market;
import org.busbar.processes.settlement.SettlementLine;
import org.busbar.processes.settlement.SettlementRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settlement runs on PostgreSQL; the caller owns the transaction. */
final class PostgresSettlementRepository implements SettlementRepository {

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  PostgresSettlementRepository(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  @Override
  public void save(List<SettlementLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
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
        lines.get(0).tradeDayId(),
        () ->
            template.batchUpdate(
                """
                insert into settlement_line (trade_day_id, run, line, account, resource_id,
                  hour_ending, kind, energy_wh, amount_cents, formula, market)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                rows));
  }

  @Override
  public List<SettlementLine> listLines(String tradeDayId) {
    return jdbc.sql(
            """
            select * from settlement_line
            where trade_day_id = :day
              and run = (select max(run) from settlement_line where trade_day_id = :day)
            order by line
            """)
        .param("day", tradeDayId)
        .query(
            (row, n) ->
                new SettlementLine(
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
                    Market.valueOf(row.getString("market"))))
        .list();
  }
}
