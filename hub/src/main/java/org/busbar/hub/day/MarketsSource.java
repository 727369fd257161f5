package org.busbar.hub.day;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.busbar.adapters.report.DayReport;
import org.busbar.processes.guards.Guards;
import org.busbar.processes.guards.Violation;
import org.busbar.processes.wholesale.FloorPriceBid;
import org.busbar.processes.wholesale.FloorPriceRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Collects what a report shows of both markets and of the guards over them. */
@Component
class MarketsSource {

  private final FloorPriceRepository floorPrices;
  private final Guards guards;
  private final JdbcClient jdbc;

  MarketsSource(FloorPriceRepository floorPrices, Guards guards, JdbcClient jdbc) {
    this.floorPrices = floorPrices;
    this.guards = guards;
    this.jdbc = jdbc;
  }

  DayReport.Markets read(String tradeDayId) {
    return new DayReport.Markets(book(tradeDayId), floorPrices(tradeDayId), guards(tradeDayId));
  }

  private List<DayReport.Sale> book(String tradeDayId) {
    return jdbc.sql(
            """
            select * from busbar.market_book where trade_day_id = ?
            order by resource_id collate "C", hour_ending, market collate "C", id collate "C"
            """)
        .param(tradeDayId)
        .query(
            (row, n) ->
                new DayReport.Sale(
                    row.getString("tag"),
                    row.getString("resource_id"),
                    row.getInt("hour_ending"),
                    row.getString("market"),
                    row.getString("id"),
                    row.getDouble("kw"),
                    row.getBoolean("counts")))
        .list();
  }

  private List<DayReport.FloorPrice> floorPrices(String tradeDayId) {
    return floorPrices.list(tradeDayId).stream()
        .flatMap(
            bid -> {
              String changes = changes(bid);
              return bid.hours().stream()
                  .map(
                      hour ->
                          new DayReport.FloorPrice(
                              bid.id(),
                              bid.resourceId(),
                              hour.hourEnding(),
                              hour.committedKw(),
                              hour.megawatts(),
                              hour.pricePerMwh(),
                              bid.state().name(),
                              bid.decidedBy(),
                              bid.reason(),
                              Objects.requireNonNullElse(hour.withdrawnBy(), ""),
                              changes));
            })
        .toList();
  }

  private String changes(FloorPriceBid bid) {
    return jdbc
        .sql(
            """
            select replace(type, 'floorPrice.', '')
                || to_char(recorded_at at time zone 'UTC', ' YYYY-MM-DD"T"HH24:MI:SS"Z"')
            from busbar.event_log
            where part = ? and type like 'floorPrice.%'
              and (key = ? or starts_with(key, ? || '/'))
            order by seq
            """)
        .params(bid.tradeDayId(), bid.id(), bid.id())
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.joining("; "));
  }

  private List<DayReport.Guard> guards(String tradeDayId) {
    Map<String, List<Violation>> found =
        guards.listFound(tradeDayId).stream()
            .collect(Collectors.groupingBy(Violation::guard, TreeMap::new, Collectors.toList()));
    return guards.list().stream()
        .map(
            guard -> {
              List<Violation> violations = found.getOrDefault(guard.name(), List.of());
              return new DayReport.Guard(
                  guard.name(),
                  guard.meaning(),
                  violations.size(),
                  violations.stream()
                      .map(violation -> violation.subject() + ": " + violation.detail())
                      .collect(Collectors.joining("; ")));
            })
        .toList();
  }
}
