package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.time;
import static org.busbar.adapters.postgres.Columns.timeOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.busbar.processes.nextday.NextDayNotice;
import org.busbar.processes.nextday.NextDayNotices;
import org.busbar.processes.nextday.NoticeCall;
import org.busbar.processes.nextday.PathStep;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices of the next day on PostgreSQL; the caller owns the transaction. */
final class PostgresNextDayNotices implements NextDayNotices {

  private final JdbcClient jdbc;

  PostgresNextDayNotices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean add(NextDayNotice notice) {
    return ofDay(
        notice.tradeDayId(),
        () ->
            jdbc.sql(
                        """
                        insert into next_day_notice (id, trade_day_id, due_at, made_at, script,
                          check_number, state, given_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(
                        notice.id(),
                        notice.tradeDayId(),
                        time(notice.dueAt()),
                        time(notice.madeAt()),
                        notice.script(),
                        notice.checkNumber(),
                        notice.state().name(),
                        timeOrNull(notice.givenAt()))
                    .update()
                > 0);
  }

  @Override
  public Optional<NextDayNotice> find(String tradeDayId) {
    return jdbc.sql("select * from next_day_notice where trade_day_id = ?")
        .param(tradeDayId)
        .query((row, n) -> notice(row))
        .optional();
  }

  @Override
  public Optional<NextDayNotice> findMessage(String noticeId) {
    return jdbc.sql("select * from next_day_notice where id = ?")
        .param(noticeId)
        .query((row, n) -> notice(row))
        .optional();
  }

  @Override
  public boolean given(String noticeId, NextDayNotice.State way, Instant at) {
    return jdbc.sql(
                "update next_day_notice set state = ?, given_at = ? where id = ? and state = 'MADE'")
            .params(way.name(), time(at), noticeId)
            .update()
        > 0;
  }

  @Override
  public void add(NoticeCall call) {
    jdbc.sql(
            """
            insert into notice_call (notice_id, attempt, called_at, reached, spoken_with, read_back,
              counts, called_by, comment)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            call.noticeId(),
            call.attempt(),
            time(call.calledAt()),
            call.reached(),
            call.spokenWith(),
            call.readBack(),
            call.counts(),
            call.calledBy(),
            call.comment())
        .update();
  }

  @Override
  public List<NoticeCall> listCalls(String noticeId) {
    return jdbc.sql("select * from notice_call where notice_id = ? order by attempt")
        .param(noticeId)
        .query(
            (row, n) ->
                new NoticeCall(
                    row.getString("notice_id"),
                    row.getInt("attempt"),
                    time(row, "called_at"),
                    row.getBoolean("reached"),
                    row.getString("spoken_with"),
                    row.getString("read_back"),
                    row.getBoolean("counts"),
                    row.getString("called_by"),
                    row.getString("comment")))
        .list();
  }

  @Override
  public void add(String tradeDayId, List<PathStep> run) {
    for (int i = 0; i < run.size(); i++) {
      PathStep step = run.get(i);
      jdbc.sql(
              """
              insert into notice_path (trade_day_id, step, activity, began_at, ended_at)
              values (?, ?, ?, ?, ?) on conflict do nothing
              """)
          .params(tradeDayId, i + 1, step.activity(), time(step.began()), timeOrNull(step.ended()))
          .update();
    }
  }

  @Override
  public List<List<PathStep>> listRuns(String tradeDayId, int most) {
    Map<String, List<PathStep>> runs = new LinkedHashMap<>();
    jdbc.sql(
            """
            select p.* from notice_path p join trade_day d on d.id = p.trade_day_id
            where p.trade_day_id in (
              select e.id from trade_day e join trade_day today on today.id = ?
              where e.case_name = today.case_name and e.dso_model = today.dso_model
                and e.trade_date < today.trade_date
                and exists (select from notice_path q where q.trade_day_id = e.id)
              order by e.trade_date desc limit ?)
            order by d.trade_date desc, p.step
            """)
        .params(tradeDayId, most)
        .query(
            row -> {
              runs.computeIfAbsent(row.getString("trade_day_id"), day -> new ArrayList<>())
                  .add(
                      new PathStep(
                          row.getString("activity"), time(row, "began_at"), time(row, "ended_at")));
            });
    return List.copyOf(runs.values());
  }

  private static NextDayNotice notice(ResultSet row) throws SQLException {
    return new NextDayNotice(
        row.getString("id"),
        row.getString("trade_day_id"),
        time(row, "due_at"),
        time(row, "made_at"),
        row.getString("script"),
        row.getString("check_number"),
        NextDayNotice.State.valueOf(row.getString("state")),
        timeOrNull(row, "given_at"));
  }
}
