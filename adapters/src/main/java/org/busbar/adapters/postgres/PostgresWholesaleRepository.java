package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.requireChanged;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.wholesale.BidHour;
import org.busbar.processes.wholesale.WholesaleBid;
import org.busbar.processes.wholesale.WholesaleRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wholesale bids on PostgreSQL; the caller owns the transaction. */
final class PostgresWholesaleRepository implements WholesaleRepository {

  private final JdbcClient jdbc;

  PostgresWholesaleRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean add(WholesaleBid bid) {
    return ofDay(
            bid.tradeDayId(),
            () ->
                jdbc.sql(
                        """
                        insert into wholesale_bid (id, trade_day_id, resource_id, document, state,
                          reason, receipt)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(
                        bid.id(),
                        bid.tradeDayId(),
                        bid.resourceId(),
                        bid.document(),
                        bid.state().name(),
                        bid.reason(),
                        bid.receipt())
                    .update())
        == 1;
  }

  @Override
  public void addHours(List<BidHour> hours) {
    for (BidHour hour : hours) {
      jdbc.sql(
              """
              insert into wholesale_bid_hour (bid_id, hour_ending, export_kw, import_kw)
              values (?, ?, ?, ?)
              """)
          .params(hour.bidId(), hour.hourEnding(), hour.exportKw(), hour.importKw())
          .update();
    }
  }

  @Override
  public List<BidHour> listStandingHours(String tradeDayId) {
    return jdbc.sql(
            """
            select h.* from wholesale_bid_hour h join wholesale_bid b on b.id = h.bid_id
            where b.trade_day_id = ? and h.withdrawn_by is null
            order by h.bid_id collate "C", h.hour_ending
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new BidHour(
                    row.getString("bid_id"),
                    row.getInt("hour_ending"),
                    row.getDouble("export_kw"),
                    row.getDouble("import_kw")))
        .list();
  }

  @Override
  public void withdraw(String bidId, int hourEnding, String cause) {
    requireChanged(
        jdbc.sql(
                """
                update wholesale_bid_hour set withdrawn_by = ?
                where bid_id = ? and hour_ending = ? and withdrawn_by is null
                """)
            .params(cause, bidId, hourEnding)
            .update(),
        "Hour ending %s of the wholesale bid (%s) must stand before it is withdrawn.",
        hourEnding,
        bidId);
  }

  @Override
  public void restore(String bidId, String cause) {
    jdbc.sql(
            "update wholesale_bid_hour set withdrawn_by = null where bid_id = ? and withdrawn_by = ?")
        .params(bidId, cause)
        .update();
  }

  @Override
  public List<WholesaleBid> listBids(String tradeDayId) {
    return jdbc.sql("select * from wholesale_bid where trade_day_id = ? order by id collate \"C\"")
        .param(tradeDayId)
        .query(PostgresWholesaleRepository::bid)
        .list();
  }

  @Override
  public Optional<WholesaleBid> findBid(String bidId) {
    return jdbc.sql("select * from wholesale_bid where id = ?")
        .param(bidId)
        .query(PostgresWholesaleRepository::bid)
        .optional();
  }

  @Override
  public void update(String bidId, WholesaleBid.State state, String reason, String receipt) {
    requireChanged(
        jdbc.sql("update wholesale_bid set state = ?, reason = ?, receipt = ? where id = ?")
            .params(state.name(), reason, receipt, bidId)
            .update(),
        "The wholesale bid (%s) must be stored before it is updated.",
        bidId);
  }

  private static WholesaleBid bid(ResultSet row, int n) throws SQLException {
    return new WholesaleBid(
        row.getString("id"),
        row.getString("trade_day_id"),
        row.getString("resource_id"),
        row.getString("document"),
        WholesaleBid.State.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("receipt"));
  }
}
