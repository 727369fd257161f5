package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.requireChanged;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.tradeday.TradeDay;
import org.busbar.processes.tradeday.TradeDayRepository;
import org.busbar.solvers.time.TradeDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Trade days on PostgreSQL; the caller owns the transaction. */
final class PostgresTradeDayRepository implements TradeDayRepository {

  private final JdbcClient jdbc;

  PostgresTradeDayRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean add(TradeDay day) {
    return jdbc.sql(
                """
                insert into trade_day (id, case_name, trade_date, dso_model, seed, state)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                day.id(),
                day.caseName(),
                day.date().date(),
                day.dsoModel(),
                day.seed(),
                day.state().name())
            .update()
        == 1;
  }

  @Override
  public TradeDay get(String tradeDayId) {
    return find(tradeDayId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The trade day (%s) must have been opened. Open it and try again."
                        .formatted(tradeDayId)));
  }

  @Override
  public Optional<TradeDay> find(String tradeDayId) {
    return jdbc.sql("select * from trade_day where id = ?")
        .param(tradeDayId)
        .query(PostgresTradeDayRepository::tradeDay)
        .optional();
  }

  @Override
  public List<TradeDay> listOpen(TradeDate date) {
    return jdbc.sql(
            """
            select * from trade_day where trade_date = ? and state = 'OPEN'
            order by id collate "C"
            """)
        .param(date.date())
        .query(PostgresTradeDayRepository::tradeDay)
        .list();
  }

  @Override
  public void settled(String tradeDayId) {
    requireChanged(
        jdbc.sql("update trade_day set state = 'SETTLED' where id = ?").param(tradeDayId).update(),
        "The trade day (%s) must have been opened before it is settled.",
        tradeDayId);
  }

  private static TradeDay tradeDay(ResultSet row, int n) throws SQLException {
    return new TradeDay(
        row.getString("id"),
        row.getString("case_name"),
        TradeDate.of(row.getObject("trade_date", LocalDate.class)),
        row.getString("dso_model"),
        row.getLong("seed"),
        TradeDay.State.valueOf(row.getString("state")));
  }
}
