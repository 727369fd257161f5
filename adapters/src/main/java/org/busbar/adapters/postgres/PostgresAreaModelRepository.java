package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.time;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.tradeday.AreaModel;
import org.busbar.processes.tradeday.AreaModelRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions on the DSO models of areas, on PostgreSQL; the caller owns the transaction. */
final class PostgresAreaModelRepository implements AreaModelRepository {

  private final JdbcClient jdbc;

  PostgresAreaModelRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(AreaModel decided) {
    jdbc.sql(
            """
            insert into area_model (area, dso_model, valid_from, decided_by, decided_at, reason)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            decided.area(),
            decided.dsoModel(),
            decided.validFrom(),
            decided.decidedBy(),
            time(decided.decidedAt()),
            decided.reason())
        .update();
  }

  @Override
  public List<AreaModel> list(String area) {
    return jdbc.sql("select * from area_model where area = ? order by valid_from, seq")
        .param(area)
        .query(
            (row, n) ->
                new AreaModel(
                    row.getString("area"),
                    row.getString("dso_model"),
                    row.getObject("valid_from", LocalDate.class),
                    row.getString("decided_by"),
                    time(row, "decided_at"),
                    row.getString("reason")))
        .list();
  }

  @Override
  public List<String> listAreas() {
    return jdbc.sql(
            """
            select area from area_model
            union select left(id, - length('-' || trade_date)) from trade_day
            order by 1
            """)
        .query(String.class)
        .list();
  }

  @Override
  public Optional<LocalDate> findLastOpened(String area) {
    return jdbc.sql("select max(trade_date) from trade_day where id = ? || '-' || trade_date")
        .param(area)
        .query(LocalDate.class)
        .optional();
  }
}
