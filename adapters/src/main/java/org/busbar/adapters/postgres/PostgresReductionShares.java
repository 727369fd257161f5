package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.ofDay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.busbar.processes.coordination.ReductionShares;
import org.busbar.processes.coordination.SharedReduction;
import org.busbar.solvers.coordination.Sharer;
import org.busbar.solvers.coordination.SharingRule;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shared reductions on PostgreSQL, a row for each part; the caller owns the transaction. */
final class PostgresReductionShares implements ReductionShares {

  private final JdbcClient jdbc;

  PostgresReductionShares(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(SharedReduction reduction) {
    SharingRule.Sharing sharing = reduction.sharing();
    Map<String, SharingRule.Share> shares = new LinkedHashMap<>();
    sharing.shares().forEach(share -> shares.put(share.id(), share));
    for (Sharer sharer : reduction.sharers()) {
      SharingRule.Share share = shares.get(sharer.id());
      ofDay(
          reduction.tradeDayId(),
          () ->
              jdbc.sql(
                      """
                      insert into reduction_share (trade_day_id, cause, element, reduction_tenths,
                        missing_tenths, resource_id, hour_ending, path, contribution_tenths,
                        sensitivity_thousandths, room_tenths, at_element_tenths, share_tenths)
                      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                      """)
                  .params(
                      reduction.tradeDayId(),
                      reduction.cause(),
                      reduction.element(),
                      reduction.reductionTenths(),
                      sharing.missingTenths(),
                      sharer.id(),
                      reduction.hourEnding(),
                      sharer.path().name(),
                      sharer.contributionTenths(),
                      sharer.sensitivityThousandths(),
                      sharer.roomTenths(),
                      share.atElementTenths(),
                      share.reductionTenths())
                  .update());
    }
  }

  @Override
  public List<SharedReduction> list(String tradeDayId) {
    Map<String, SharedReduction> byCause = new LinkedHashMap<>();
    jdbc.sql(
            """
            select * from reduction_share where trade_day_id = ?
            order by hour_ending, cause collate "C", resource_id collate "C"
            """)
        .param(tradeDayId)
        .query(
            row -> {
              SharedReduction one =
                  new SharedReduction(
                      tradeDayId,
                      row.getString("cause"),
                      row.getString("element"),
                      row.getInt("hour_ending"),
                      row.getInt("reduction_tenths"),
                      List.of(
                          new Sharer(
                              row.getString("resource_id"),
                              Sharer.Path.valueOf(row.getString("path")),
                              row.getInt("contribution_tenths"),
                              row.getInt("sensitivity_thousandths"),
                              row.getInt("room_tenths"))));
              byCause.merge(one.cause(), one, PostgresReductionShares::joined);
            });
    return List.copyOf(byCause.values());
  }

  private static SharedReduction joined(SharedReduction all, SharedReduction next) {
    List<Sharer> sharers = new ArrayList<>(all.sharers());
    sharers.addAll(next.sharers());
    return new SharedReduction(
        all.tradeDayId(),
        all.cause(),
        all.element(),
        all.hourEnding(),
        all.reductionTenths(),
        sharers);
  }
}
