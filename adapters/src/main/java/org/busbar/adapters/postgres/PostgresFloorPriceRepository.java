package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.requireChanged;

import java.util.List;
import java.util.Optional;
import org.busbar.processes.wholesale.FloorPriceBid;
import org.busbar.processes.wholesale.FloorPriceRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bids at the floor price on PostgreSQL; the caller owns the transaction. */
final class PostgresFloorPriceRepository implements FloorPriceRepository {

  private final JdbcClient jdbc;

  PostgresFloorPriceRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean add(FloorPriceBid bid) {
    boolean fresh =
        ofDay(
                bid.tradeDayId(),
                () ->
                    jdbc.sql(
                            """
                            insert into floor_price_bid (id, trade_day_id, resource_id, schedule,
                              state, decided_by, reason, receipt)
                            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                            """)
                        .params(
                            bid.id(),
                            bid.tradeDayId(),
                            bid.resourceId(),
                            bid.schedule().name(),
                            bid.state().name(),
                            bid.decidedBy(),
                            bid.reason(),
                            bid.receipt())
                        .update())
            == 1;
    if (fresh) {
      for (FloorPriceBid.Hour hour : bid.hours()) {
        jdbc.sql(
                """
                insert into floor_price_hour (bid_id, hour_ending, committed_kw, schedule_kw,
                  sent_mw, price_per_mwh, withdrawn_by)
                values (?, ?, ?, ?, ?, ?, ?)
                """)
            .params(
                bid.id(),
                hour.hourEnding(),
                hour.committedKw(),
                hour.scheduleKw(),
                hour.megawatts(),
                hour.pricePerMwh(),
                hour.withdrawnBy())
            .update();
      }
    }
    return fresh;
  }

  @Override
  public List<FloorPriceBid> list(String tradeDayId) {
    return jdbc
        .sql("select id from floor_price_bid where trade_day_id = ? order by id collate \"C\"")
        .param(tradeDayId)
        .query(String.class)
        .list()
        .stream()
        .flatMap(id -> find(id).stream())
        .toList();
  }

  @Override
  public Optional<FloorPriceBid> find(String bidId) {
    List<FloorPriceBid.Hour> hours =
        jdbc.sql("select * from floor_price_hour where bid_id = ? order by hour_ending")
            .param(bidId)
            .query(
                (row, n) ->
                    new FloorPriceBid.Hour(
                        row.getInt("hour_ending"),
                        row.getDouble("committed_kw"),
                        row.getDouble("schedule_kw"),
                        row.getBigDecimal("sent_mw"),
                        row.getBigDecimal("price_per_mwh"),
                        row.getString("withdrawn_by")))
            .list();
    return jdbc.sql("select * from floor_price_bid where id = ?")
        .param(bidId)
        .query(
            (row, n) ->
                new FloorPriceBid(
                    row.getString("id"),
                    row.getString("trade_day_id"),
                    row.getString("resource_id"),
                    FloorPriceBid.Schedule.valueOf(row.getString("schedule")),
                    hours,
                    FloorPriceBid.State.valueOf(row.getString("state")),
                    row.getString("decided_by"),
                    row.getString("reason"),
                    row.getString("receipt")))
        .optional();
  }

  @Override
  public void decide(String bidId, FloorPriceBid.State state, String decidedBy, String reason) {
    requireChanged(
        jdbc.sql("update floor_price_bid set state = ?, decided_by = ?, reason = ? where id = ?")
            .params(state.name(), decidedBy, reason, bidId)
            .update(),
        "The floor-price bid (%s) must be stored before it is decided.",
        bidId);
  }

  @Override
  public void keepReceipt(String bidId, String receipt) {
    requireChanged(
        jdbc.sql("update floor_price_bid set receipt = ? where id = ? and receipt is null")
            .params(receipt, bidId)
            .update(),
        "The floor-price bid (%s) must be stored and have no receipt yet.",
        bidId);
  }

  @Override
  public void withdraw(String bidId, int hourEnding, String cause) {
    requireChanged(
        jdbc.sql(
                """
                update floor_price_hour set withdrawn_by = ?
                where bid_id = ? and hour_ending = ? and withdrawn_by is null
                """)
            .params(cause, bidId, hourEnding)
            .update(),
        "Hour ending %s of the floor-price bid (%s) must stand before it is withdrawn.",
        hourEnding,
        bidId);
  }

  @Override
  public void restore(String bidId, String cause) {
    jdbc.sql(
            "update floor_price_hour set withdrawn_by = null where bid_id = ? and withdrawn_by = ?")
        .params(bidId, cause)
        .update();
  }
}
