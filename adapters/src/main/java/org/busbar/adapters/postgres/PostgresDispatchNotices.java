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
                        insert into dispatch_notice (batch_id, sender, trade_day_id, dispatch_id,
                          resource_id, valid_from, expires_at, injection_kw, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(
                        notice.batchId(),
                        notice.sender().name(),
                        notice.tradeDayId(),
                        notice.dispatchId(),
                        notice.resourceId(),
                        time(notice.period().start()),
                        time(notice.period().end()),
                        notice.injectionKw(),
                        notice.state().name())
                    .update())
        == 1;
  }

  @Override
  public List<DispatchNotice> list(String batchId) {
    return jdbc.sql(
            "select * from dispatch_notice where batch_id = ? order by sender collate \"C\"")
        .param(batchId)
        .query(PostgresDispatchNotices::notice)
        .list();
  }

  @Override
  public void compared(String batchId, DispatchNotice.Sender sender) {
    requireChanged(
        jdbc.sql("update dispatch_notice set state = 'COMPARED' where batch_id = ? and sender = ?")
            .params(batchId, sender.name())
            .update(),
        "The notice of %s by %s must be stored before it is compared.",
        batchId,
        sender);
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
