package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.interval;
import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.busbar.processes.dispatch.DispatchNotice;
import org.busbar.processes.dispatch.DispatchNotices;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices of wholesale dispatches on PostgreSQL; the caller owns the transaction. */
final class PostgresDispatchNotices implements DispatchNotices {

  private final JdbcClient jdbc;

  PostgresDispatchNotices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean add(DispatchNotice notice) {
    return ofDay(
            notice.tradeDayId(),
            () ->
                jdbc.sql(
                        """
                        insert into dispatch_notice (trade_day_id, dispatch_id, sender, resource_id,
                          valid_from, expires_at, injection_kw, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(
                        notice.tradeDayId(),
                        notice.dispatchId(),
                        notice.sender().name(),
                        notice.resourceId(),
                        time(notice.period().start()),
                        time(notice.period().end()),
                        notice.injectionKw(),
                        notice.state().name())
                    .update())
        == 1;
  }

  @Override
  public List<DispatchNotice> list(String tradeDayId, String dispatchId) {
    return jdbc.sql(
            """
            select * from dispatch_notice where trade_day_id = ? and dispatch_id = ?
            order by sender collate "C"
            """)
        .params(tradeDayId, dispatchId)
        .query(PostgresDispatchNotices::notice)
        .list();
  }

  @Override
  public void compared(DispatchNotice notice) {
    requireChanged(
        jdbc.sql(
                """
                update dispatch_notice set state = 'COMPARED'
                where trade_day_id = ? and dispatch_id = ? and sender = ?
                """)
            .params(notice.tradeDayId(), notice.dispatchId(), notice.sender().name())
            .update(),
        "The notice of dispatch %s by %s must be stored before it is compared.",
        notice.dispatchId(),
        notice.sender());
  }

  private static DispatchNotice notice(ResultSet row, int n) throws SQLException {
    return new DispatchNotice(
        row.getString("trade_day_id"),
        row.getString("dispatch_id"),
        DispatchNotice.Sender.valueOf(row.getString("sender")),
        row.getString("resource_id"),
        interval(row, "valid_from", "expires_at"),
        row.getDouble("injection_kw"),
        DispatchNotice.State.valueOf(row.getString("state")));
  }
}
