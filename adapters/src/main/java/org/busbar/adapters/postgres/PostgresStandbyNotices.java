package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.time.Instant;
import java.util.List;
import org.busbar.processes.standby.StandbyNotice;
import org.busbar.processes.standby.StandbyNotices;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Standby notices on PostgreSQL; the caller owns the transaction. */
final class PostgresStandbyNotices implements StandbyNotices {

  private final JdbcClient jdbc;

  PostgresStandbyNotices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean add(StandbyNotice notice) {
    return ofDay(
        notice.tradeDayId(),
        () ->
            jdbc.sql(
                        """
                        insert into standby_notice (id, trade_day_id, resource_id, state, sent_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(
                        notice.id(),
                        notice.tradeDayId(),
                        notice.resourceId(),
                        notice.state().name(),
                        time(notice.sentAt()))
                    .update()
                > 0);
  }

  @Override
  public List<StandbyNotice> listStanding(String tradeDayId) {
    return jdbc.sql(
            """
            select * from standby_notice where trade_day_id = ? and state = 'STANDBY'
            order by resource_id collate "C"
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new StandbyNotice(
                    row.getString("id"),
                    row.getString("trade_day_id"),
                    row.getString("resource_id"),
                    StandbyNotice.State.valueOf(row.getString("state")),
                    time(row, "sent_at"),
                    List.of()))
        .list();
  }

  @Override
  public void update(String noticeId, StandbyNotice.State state) {
    requireChanged(
        jdbc.sql("update standby_notice set state = ? where id = ?")
            .params(state.name(), noticeId)
            .update(),
        "The standby notice (%s) must be one that this hub has stored.",
        noticeId);
  }

  @Override
  public boolean acknowledged(String noticeId, Instant at) {
    return jdbc.sql(
                "update standby_notice set acknowledged_at = ? where id = ? and acknowledged_at is null")
            .params(time(at), noticeId)
            .update()
        > 0;
  }
}
