package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.host.HostRepository;
import org.busbar.processes.host.HostTelemetry;
import org.busbar.processes.host.InterfaceLimit;
import org.busbar.processes.host.Level;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the Host LDC was asked and told, on PostgreSQL; the caller owns the transaction. */
final class PostgresHostRepository implements HostRepository {

  private final JdbcClient jdbc;

  PostgresHostRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int nextRequest(String tradeDayId) {
    return ofDay(
        tradeDayId,
        () ->
            jdbc.sql(
                    """
                    insert into host_request_count (trade_day_id, requests) values (?, 1)
                    on conflict (trade_day_id)
                    do update set requests = host_request_count.requests + 1
                    returning requests
                    """)
                .param(tradeDayId)
                .query(Integer.class)
                .single());
  }

  @Override
  public boolean saveLimits(String tradeDayId, int revision, List<InterfaceLimit> limits) {
    int added =
        ofDay(
            tradeDayId,
            () ->
                // One statement: of a batch the driver does not say how many rows are new.
                jdbc.sql(
                        """
                        insert into interface_limit (trade_day_id, level, hour_ending, revision,
                          import_kw, export_kw, element, reason)
                        select ?, level, hour_ending, ?, import_kw, export_kw, element, reason
                        from unnest(?::text[], ?::integer[], ?::float8[], ?::float8[], ?::text[],
                          ?::text[]) as l (level, hour_ending, import_kw, export_kw, element, reason)
                        on conflict do nothing
                        """)
                    .param(tradeDayId)
                    .param(revision)
                    .param(
                        limits.stream().map(limit -> limit.level().name()).toArray(String[]::new))
                    .param(limits.stream().mapToInt(InterfaceLimit::hourEnding).toArray())
                    .param(limits.stream().mapToDouble(InterfaceLimit::importKw).toArray())
                    .param(limits.stream().mapToDouble(InterfaceLimit::exportKw).toArray())
                    .param(limits.stream().map(InterfaceLimit::element).toArray(String[]::new))
                    .param(limits.stream().map(InterfaceLimit::reason).toArray(String[]::new))
                    .update());
    return added > 0;
  }

  @Override
  public List<InterfaceLimit> listLimits(String tradeDayId) {
    return jdbc.sql(
            """
            select distinct on (hour_ending, level collate "C") * from interface_limit
            where trade_day_id = ?
            order by hour_ending, level collate "C", revision desc
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new InterfaceLimit(
                    Level.valueOf(row.getString("level")),
                    row.getInt("hour_ending"),
                    row.getDouble("import_kw"),
                    row.getDouble("export_kw"),
                    row.getString("element"),
                    row.getString("reason")))
        .list();
  }

  @Override
  public int revision(String tradeDayId) {
    return jdbc.sql("select coalesce(max(revision), 0) from interface_limit where trade_day_id = ?")
        .param(tradeDayId)
        .query(Integer.class)
        .single();
  }

  @Override
  public void save(HostTelemetry telemetry) {
    ofDay(
        telemetry.tradeDayId(),
        () ->
            jdbc.sql(
                    """
                    insert into host_telemetry (trade_day_id, measured_at, import_kw, voltage_pu)
                    values (?, ?, ?, ?)
                    on conflict (trade_day_id, measured_at)
                    do update set import_kw = excluded.import_kw, voltage_pu = excluded.voltage_pu
                    """)
                .params(
                    telemetry.tradeDayId(),
                    time(telemetry.at()),
                    telemetry.importKw(),
                    telemetry.voltagePu())
                .update());
  }

  @Override
  public Optional<HostTelemetry> findTelemetry(String tradeDayId, Instant at) {
    return jdbc.sql(
            """
            select * from host_telemetry where trade_day_id = ? and measured_at <= ?
            order by measured_at desc limit 1
            """)
        .params(tradeDayId, time(at))
        .query(PostgresHostRepository::telemetry)
        .optional();
  }

  @Override
  public List<HostTelemetry> listTelemetry(String tradeDayId) {
    return jdbc.sql("select * from host_telemetry where trade_day_id = ? order by measured_at")
        .param(tradeDayId)
        .query(PostgresHostRepository::telemetry)
        .list();
  }

  private static HostTelemetry telemetry(ResultSet row, int n) throws SQLException {
    return new HostTelemetry(
        row.getString("trade_day_id"),
        time(row, "measured_at"),
        row.getDouble("import_kw"),
        row.getDouble("voltage_pu"));
  }
}
