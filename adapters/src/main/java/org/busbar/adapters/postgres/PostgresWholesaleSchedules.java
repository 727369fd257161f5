package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.wholesale.WholesaleSchedule;
import org.busbar.processes.wholesale.WholesaleSchedules;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Owners' own bids and schedules on PostgreSQL; the caller owns the transaction. */
final class PostgresWholesaleSchedules implements WholesaleSchedules {

  private final JdbcClient jdbc;

  PostgresWholesaleSchedules(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean add(WholesaleSchedule schedule) {
    boolean fresh =
        ofDay(
                schedule.tradeDayId(),
                () ->
                    jdbc.sql(
                            """
                            insert into wholesale_schedule (id, trade_day_id, resource_id, kind)
                            values (?, ?, ?, ?) on conflict do nothing
                            """)
                        .params(
                            schedule.id(),
                            schedule.tradeDayId(),
                            schedule.resourceId(),
                            schedule.kind().name())
                        .update())
            == 1;
    if (fresh) {
      schedule
          .injectionKw()
          .forEach(
              (hour, kw) ->
                  jdbc.sql(
                          """
                          insert into wholesale_schedule_hour (schedule_id, hour_ending,
                            injection_kw)
                          values (?, ?, ?)
                          """)
                      .params(schedule.id(), hour, kw)
                      .update());
    }
    return fresh;
  }

  @Override
  public List<WholesaleSchedule> list(String tradeDayId) {
    Map<String, SortedMap<Integer, Double>> hours = new LinkedHashMap<>();
    jdbc.sql(
            """
            select h.* from wholesale_schedule_hour h
            join wholesale_schedule s on s.id = h.schedule_id where s.trade_day_id = ?
            """)
        .param(tradeDayId)
        .query(
            row -> {
              hours
                  .computeIfAbsent(row.getString("schedule_id"), id -> new TreeMap<>())
                  .put(row.getInt("hour_ending"), row.getDouble("injection_kw"));
            });
    return jdbc.sql(
            "select * from wholesale_schedule where trade_day_id = ? order by id collate \"C\"")
        .param(tradeDayId)
        .query(
            (row, n) ->
                new WholesaleSchedule(
                    row.getString("id"),
                    tradeDayId,
                    row.getString("resource_id"),
                    WholesaleSchedule.Kind.valueOf(row.getString("kind")),
                    hours.getOrDefault(row.getString("id"), new TreeMap<>())))
        .list();
  }
}
