package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;

import java.util.List;
import org.busbar.processes.offers.MarketWish;
import org.busbar.processes.offers.WholesaleNeed;
import org.busbar.processes.offers.WishRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wishes and wholesale needs on PostgreSQL; the caller owns the transaction. */
final class PostgresWishRepository implements WishRepository {

  private final JdbcClient jdbc;

  PostgresWishRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void save(MarketWish wish) {
    ofDay(
        wish.tradeDayId(),
        () ->
            jdbc.sql(
                    """
                    insert into market_wish (trade_day_id, resource_id, from_hour_ending,
                      to_hour_ending)
                    values (?, ?, ?, ?)
                    on conflict (trade_day_id, resource_id) do update
                    set from_hour_ending = excluded.from_hour_ending,
                      to_hour_ending = excluded.to_hour_ending
                    """)
                .params(
                    wish.tradeDayId(),
                    wish.resourceId(),
                    wish.fromHourEnding(),
                    wish.toHourEnding())
                .update());
  }

  @Override
  public List<MarketWish> listWishes(String tradeDayId) {
    return jdbc.sql(
            "select * from market_wish where trade_day_id = ? order by resource_id collate \"C\"")
        .param(tradeDayId)
        .query(
            (row, n) ->
                new MarketWish(
                    row.getString("trade_day_id"),
                    row.getString("resource_id"),
                    row.getInt("from_hour_ending"),
                    row.getInt("to_hour_ending")))
        .list();
  }

  @Override
  public void saveNeeds(List<WholesaleNeed> needs) {
    for (WholesaleNeed need : needs) {
      ofDay(
          need.tradeDayId(),
          () ->
              jdbc.sql(
                      """
                      insert into wholesale_need (id, trade_day_id, round, zone_id, hour_ending,
                        wanted_kw)
                      values (?, ?, ?, ?, ?, ?)
                      """)
                  .params(
                      need.id(),
                      need.tradeDayId(),
                      need.round(),
                      need.zoneId(),
                      need.hourEnding(),
                      need.wantedKw())
                  .update());
    }
  }

  @Override
  public List<WholesaleNeed> listNeeds(String tradeDayId) {
    return jdbc.sql(
            """
            select * from wholesale_need where trade_day_id = ?
            order by round, hour_ending, zone_id collate "C"
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new WholesaleNeed(
                    row.getString("id"),
                    row.getString("trade_day_id"),
                    row.getInt("round"),
                    row.getString("zone_id"),
                    row.getInt("hour_ending"),
                    row.getDouble("wanted_kw")))
        .list();
  }
}
