package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.interval;
import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.price;
import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.busbar.processes.portfolio.Award;
import org.busbar.processes.portfolio.CurvePoint;
import org.busbar.processes.portfolio.HourSchedule;
import org.busbar.processes.portfolio.InterfaceDispatch;
import org.busbar.processes.portfolio.PortfolioRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The DSO's part in the wholesale market on PostgreSQL; the caller owns the transaction. */
final class PostgresPortfolioRepository implements PortfolioRepository {

  private final JdbcClient jdbc;

  PostgresPortfolioRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void saveCurve(List<CurvePoint> points) {
    for (CurvePoint point : points) {
      ofDay(
          point.tradeDayId(),
          () ->
              jdbc.sql(
                      """
                      insert into curve_point (trade_day_id, hour_ending, ordinal, interface_kw,
                        price_per_mwh, kw_by_offer)
                      values (?, ?, ?, ?, ?, cast(? as jsonb))
                      """)
                  .params(
                      point.tradeDayId(),
                      point.hourEnding(),
                      point.ordinal(),
                      point.interfaceKw(),
                      point.pricePerMwh(),
                      FactJson.write(point.kwByOffer()))
                  .update());
    }
  }

  @Override
  public List<CurvePoint> listCurve(String tradeDayId) {
    return jdbc.sql(
            "select * from curve_point where trade_day_id = ? order by hour_ending, ordinal")
        .param(tradeDayId)
        .query(
            (row, n) ->
                new CurvePoint(
                    row.getString("trade_day_id"),
                    row.getInt("hour_ending"),
                    row.getInt("ordinal"),
                    row.getDouble("interface_kw"),
                    row.getDouble("price_per_mwh"),
                    kwByOffer(row)))
        .list();
  }

  @Override
  public boolean add(Award award) {
    return ofDay(
            award.tradeDayId(),
            () ->
                jdbc.sql(
                        """
                        insert into award (trade_day_id, hour_ending, awarded_kw, price_per_mwh)
                        values (?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(
                        award.tradeDayId(),
                        award.hourEnding(),
                        award.awardedKw(),
                        price(award.pricePerMwh()))
                    .update())
        == 1;
  }

  @Override
  public List<Award> listAwards(String tradeDayId) {
    return jdbc.sql("select * from award where trade_day_id = ? order by hour_ending")
        .param(tradeDayId)
        .query(
            (row, n) ->
                new Award(
                    row.getString("trade_day_id"),
                    row.getInt("hour_ending"),
                    row.getDouble("awarded_kw"),
                    row.getBigDecimal("price_per_mwh")))
        .list();
  }

  @Override
  public void save(HourSchedule schedule) {
    ofDay(
        schedule.tradeDayId(),
        () ->
            jdbc.sql(
                    """
                    insert into hour_schedule (trade_day_id, hour_ending, revision, cause,
                      committed_kw, delivered_kw, kw_by_offer)
                    values (?, ?, ?, ?, ?, ?, cast(? as jsonb))
                    """)
                .params(
                    schedule.tradeDayId(),
                    schedule.hourEnding(),
                    schedule.revision(),
                    schedule.cause(),
                    schedule.committedKw(),
                    schedule.deliveredKw(),
                    FactJson.write(schedule.kwByOffer()))
                .update());
    for (int i = 0; i < schedule.proof().size(); i++) {
      HourSchedule.Reason reason = schedule.proof().get(i);
      jdbc.sql(
              """
              insert into schedule_proof (trade_day_id, hour_ending, revision, ordinal, subject,
                quantity, value)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              schedule.tradeDayId(),
              schedule.hourEnding(),
              schedule.revision(),
              i + 1,
              reason.subject(),
              reason.quantity(),
              reason.value())
          .update();
    }
  }

  @Override
  public List<HourSchedule> listSchedules(String tradeDayId) {
    List<HourSchedule> schedules = new ArrayList<>();
    jdbc.sql(
            """
            select distinct on (hour_ending) * from hour_schedule where trade_day_id = ?
            order by hour_ending, revision desc
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new HourSchedule(
                    row.getString("trade_day_id"),
                    row.getInt("hour_ending"),
                    row.getInt("revision"),
                    row.getString("cause"),
                    row.getDouble("committed_kw"),
                    row.getDouble("delivered_kw"),
                    kwByOffer(row),
                    List.of()))
        .list()
        .forEach(schedule -> schedules.add(withProof(schedule)));
    return schedules;
  }

  private HourSchedule withProof(HourSchedule schedule) {
    List<HourSchedule.Reason> proof =
        jdbc.sql(
                """
                select * from schedule_proof
                where trade_day_id = ? and hour_ending = ? and revision = ? order by ordinal
                """)
            .params(schedule.tradeDayId(), schedule.hourEnding(), schedule.revision())
            .query(
                (row, n) ->
                    new HourSchedule.Reason(
                        row.getString("subject"),
                        row.getString("quantity"),
                        row.getDouble("value")))
            .list();
    return new HourSchedule(
        schedule.tradeDayId(),
        schedule.hourEnding(),
        schedule.revision(),
        schedule.cause(),
        schedule.committedKw(),
        schedule.deliveredKw(),
        schedule.kwByOffer(),
        proof);
  }

  @Override
  public boolean add(InterfaceDispatch dispatch) {
    return ofDay(
            dispatch.tradeDayId(),
            () ->
                jdbc.sql(
                        """
                        insert into interface_dispatch (id, trade_day_id, batch_id, valid_from,
                          expires_at, asked_kw, deliverable_kw)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(
                        dispatch.id(),
                        dispatch.tradeDayId(),
                        dispatch.batchId(),
                        time(dispatch.period().start()),
                        time(dispatch.period().end()),
                        dispatch.askedKw(),
                        dispatch.deliverableKw())
                    .update())
        == 1;
  }

  @Override
  public Optional<InterfaceDispatch> findDispatch(String batchId) {
    return jdbc.sql("select * from interface_dispatch where batch_id = ?")
        .param(batchId)
        .query(PostgresPortfolioRepository::dispatch)
        .optional();
  }

  @Override
  public List<InterfaceDispatch> listDispatches(String tradeDayId) {
    return jdbc.sql(
            """
            select * from interface_dispatch where trade_day_id = ?
            order by valid_from, id collate "C"
            """)
        .param(tradeDayId)
        .query(PostgresPortfolioRepository::dispatch)
        .list();
  }

  @Override
  public void deliverable(String dispatchId, double deliverableKw) {
    requireChanged(
        jdbc.sql("update interface_dispatch set deliverable_kw = ? where id = ?")
            .params(deliverableKw, dispatchId)
            .update(),
        "The dispatch (%s) must be stored before it is answered.",
        dispatchId);
  }

  private static InterfaceDispatch dispatch(ResultSet row, int n) throws SQLException {
    return new InterfaceDispatch(
        row.getString("id"),
        row.getString("trade_day_id"),
        row.getString("batch_id"),
        interval(row, "valid_from", "expires_at"),
        row.getDouble("asked_kw"),
        row.getDouble("deliverable_kw"));
  }

  private static SortedMap<String, Double> kwByOffer(ResultSet row) throws SQLException {
    return FactJson.numbers(row.getString("kw_by_offer"));
  }
}
