package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.interval;
import static org.busbar.adapters.postgres.Columns.ofDay;
import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.busbar.processes.conditions.Condition;
import org.busbar.processes.conditions.ConditionsRepository;
import org.busbar.processes.conditions.Forecast;
import org.busbar.processes.conditions.LiveAssessment;
import org.busbar.processes.conditions.Need;
import org.busbar.processes.conditions.Outage;
import org.busbar.processes.conditions.ResourceLimit;
import org.busbar.processes.conditions.Telemetry;
import org.busbar.processes.conditions.UnmetReason;
import org.busbar.processes.host.Level;
import org.busbar.solvers.time.Interval;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Conditions on PostgreSQL; the caller owns the transaction.
 *
 * <p>What a worker computed (forecast, needs, limits, assessment) is kept as it was first saved:
 * the answer of a second worker to the same question changes nothing.
 */
final class PostgresConditionsRepository implements ConditionsRepository {

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  PostgresConditionsRepository(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  @Override
  public void save(Forecast forecast) {
    List<Object[]> hours = new ArrayList<>();
    List<Object[]> resources = new ArrayList<>();
    for (Forecast.Hour hour : forecast.hours()) {
      hours.add(
          row(forecast.tradeDayId(), forecast.revision(), hour.hourEnding(), hour.loadScale()));
      hour.resourceKw()
          .forEach(
              (resourceId, kw) ->
                  resources.add(
                      row(
                          forecast.tradeDayId(),
                          forecast.revision(),
                          hour.hourEnding(),
                          resourceId,
                          kw)));
    }
    insert(
        forecast.tradeDayId(),
        "insert into forecast_hour (trade_day_id, revision, hour_ending, load_scale)"
            + " values (?, ?, ?, ?) on conflict do nothing",
        hours);
    insert(
        forecast.tradeDayId(),
        "insert into forecast_resource (trade_day_id, revision, hour_ending, resource_id, kw)"
            + " values (?, ?, ?, ?, ?) on conflict do nothing",
        resources);
  }

  @Override
  public Forecast getForecast(String tradeDayId) {
    return jdbc.sql("select max(revision) from forecast_hour where trade_day_id = ?")
        .param(tradeDayId)
        .query((row, n) -> row.getObject(1, Integer.class))
        .optional()
        .map(revision -> getForecast(tradeDayId, revision))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The trade day (%s) must have a forecast before it is read."
                        .formatted(tradeDayId)));
  }

  @Override
  public Forecast getForecast(String tradeDayId, int revision) {
    List<SortedMap<String, Double>> resourceKw =
        IntStream.range(0, 24).<SortedMap<String, Double>>mapToObj(i -> new TreeMap<>()).toList();
    jdbc.sql("select * from forecast_resource where trade_day_id = ? and revision = ?")
        .params(tradeDayId, revision)
        .query(
            row -> {
              resourceKw
                  .get(row.getInt("hour_ending") - 1)
                  .put(row.getString("resource_id"), row.getDouble("kw"));
            });
    List<Forecast.Hour> hours =
        jdbc.sql(
                "select * from forecast_hour where trade_day_id = ? and revision = ?"
                    + " order by hour_ending")
            .params(tradeDayId, revision)
            .query(
                (row, n) ->
                    new Forecast.Hour(
                        row.getInt("hour_ending"),
                        row.getDouble("load_scale"),
                        resourceKw.get(row.getInt("hour_ending") - 1)))
            .list();
    if (hours.isEmpty()) {
      throw new IllegalArgumentException(
          "The trade day (%s) must have a forecast of revision %d before it is read."
              .formatted(tradeDayId, revision));
    }
    return new Forecast(tradeDayId, revision, hours);
  }

  @Override
  public void saveNeeds(List<Need> needs) {
    if (needs.isEmpty()) {
      return;
    }
    insert(
        needs.get(0).tradeDayId(),
        """
        insert into need (id, trade_day_id, zone_id, hour_ending, kind, element, phase, value,
          limit_value, requested_kw, met_kw, state)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        needs.stream()
            .map(
                need ->
                    row(
                        need.id(),
                        need.tradeDayId(),
                        need.zoneId(),
                        need.hourEnding(),
                        need.kind(),
                        need.element(),
                        need.phase(),
                        need.value(),
                        need.limit(),
                        need.requestedKw(),
                        need.metKw(),
                        need.state().name()))
            .toList());
  }

  @Override
  public List<Need> listNeeds(String tradeDayId) {
    return jdbc.sql(
            "select * from need where trade_day_id = ? order by hour_ending, id collate \"C\"")
        .param(tradeDayId)
        .query(
            (row, n) ->
                new Need(
                    row.getString("id"),
                    row.getString("trade_day_id"),
                    row.getString("zone_id"),
                    row.getInt("hour_ending"),
                    row.getString("kind"),
                    row.getString("element"),
                    row.getString("phase"),
                    row.getDouble("value"),
                    row.getDouble("limit_value"),
                    row.getDouble("requested_kw"),
                    row.getDouble("met_kw"),
                    Need.State.valueOf(row.getString("state"))))
        .list();
  }

  @Override
  public void updateNeed(String needId, Need.State state, double metKw) {
    requireChanged(
        jdbc.sql(
                """
                update need set state = ?, met_kw = ?, unmet_kind = null, unmet_conflict = null,
                  unmet_extra = null, unmet_reason = null where id = ?
                """)
            .params(state.name(), metKw, needId)
            .update(),
        "The need (%s) must be saved before it is updated.",
        needId);
  }

  @Override
  public void explainUnmet(String needId, UnmetReason reason) {
    requireChanged(
        jdbc.sql(
                """
                update need set unmet_kind = ?, unmet_conflict = cast(? as jsonb),
                  unmet_extra = ?, unmet_reason = ? where id = ?
                """)
            .params(
                reason.kind().name(),
                FactJson.write(reason.conflict()),
                reason.extraCadPerMwh(),
                reason.sentence(),
                needId)
            .update(),
        "The need (%s) must be saved before it is explained.",
        needId);
  }

  @Override
  public SortedMap<String, UnmetReason> listUnmet(String tradeDayId) {
    SortedMap<String, UnmetReason> reasons = new TreeMap<>();
    jdbc.sql("select * from need where trade_day_id = ? and unmet_kind is not null")
        .param(tradeDayId)
        .query(
            row -> {
              reasons.put(
                  row.getString("id"),
                  new UnmetReason(
                      UnmetReason.Kind.valueOf(row.getString("unmet_kind")),
                      FactJson.texts(row.getString("unmet_conflict")),
                      row.getDouble("unmet_extra"),
                      row.getString("unmet_reason")));
            });
    return reasons;
  }

  @Override
  public void saveLimits(List<ResourceLimit> limits) {
    if (limits.isEmpty()) {
      return;
    }
    insert(
        limits.get(0).tradeDayId(),
        """
        insert into operating_limit (trade_day_id, resource_id, hour_ending, revision, export_kw,
          import_kw, element, kind, phase, value, limit_value, margin, release, state, decided_by,
          reason, binding_level, confirmed_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        limits.stream().map(PostgresConditionsRepository::row).toList());
  }

  @Override
  public List<ResourceLimit> listLimits(String tradeDayId) {
    return jdbc.sql(
            """
            select distinct on (resource_id collate "C", hour_ending) *
            from operating_limit where trade_day_id = ?
            order by resource_id collate "C", hour_ending, revision desc
            """)
        .param(tradeDayId)
        .query(PostgresConditionsRepository::limit)
        .list();
  }

  @Override
  public List<ResourceLimit> listLimits(String tradeDayId, String resourceId) {
    return jdbc.sql(
            """
            select distinct on (hour_ending) * from operating_limit
            where trade_day_id = ? and resource_id = ?
            order by hour_ending, revision desc
            """)
        .params(tradeDayId, resourceId)
        .query(PostgresConditionsRepository::limit)
        .list();
  }

  @Override
  public Optional<ResourceLimit> findLimit(String tradeDayId, String resourceId, int hourEnding) {
    return jdbc.sql(
            """
            select * from operating_limit
            where trade_day_id = ? and resource_id = ? and hour_ending = ?
            order by revision desc limit 1
            """)
        .params(tradeDayId, resourceId, hourEnding)
        .query(PostgresConditionsRepository::limit)
        .optional();
  }

  @Override
  public void decideLimits(
      String tradeDayId, ResourceLimit.State state, String decidedBy, String reason) {
    jdbc.sql(
            """
            update operating_limit set state = ?, decided_by = ?, reason = ?
            where trade_day_id = ? and state = 'PROPOSED'
            """)
        .params(state.name(), decidedBy, reason, tradeDayId)
        .update();
  }

  @Override
  public void save(Telemetry telemetry) {
    ofDay(
        telemetry.tradeDayId(),
        () ->
            jdbc.sql(
                    """
                    insert into telemetry (trade_day_id, interval_start, feeder_load_kw, resource_kw)
                    values (?, ?, ?, cast(? as jsonb))
                    on conflict (trade_day_id, interval_start) do update
                    set feeder_load_kw = excluded.feeder_load_kw, resource_kw = excluded.resource_kw
                    """)
                .params(
                    telemetry.tradeDayId(),
                    time(telemetry.intervalStart()),
                    telemetry.feederLoadKw(),
                    FactJson.write(telemetry.resourceKw()))
                .update());
  }

  @Override
  public Optional<Telemetry> findTelemetry(String tradeDayId, Instant at) {
    return jdbc.sql(
            """
            select * from telemetry where trade_day_id = ? and interval_start <= ?
            order by interval_start desc limit 1
            """)
        .params(tradeDayId, time(at))
        .query(
            (row, n) ->
                new Telemetry(
                    row.getString("trade_day_id"),
                    time(row, "interval_start"),
                    row.getDouble("feeder_load_kw"),
                    FactJson.numbers(row.getString("resource_kw"))))
        .optional();
  }

  @Override
  public void save(LiveAssessment assessment) {
    ofDay(
        assessment.tradeDayId(),
        () ->
            jdbc.sql(
                    """
                    insert into live_assessment (trade_day_id, interval_start, load_kw, resources_kw,
                      interface_kw, min_vpu, max_vpu, loading_percent, violations)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                    """)
                .params(
                    assessment.tradeDayId(),
                    time(assessment.intervalStart()),
                    assessment.loadKw(),
                    assessment.resourcesKw(),
                    assessment.interfaceKw(),
                    assessment.minVpu(),
                    assessment.maxVpu(),
                    assessment.loadingPercent(),
                    assessment.violations())
                .update());
  }

  @Override
  public List<LiveAssessment> listAssessments(String tradeDayId) {
    return jdbc.sql("select * from live_assessment where trade_day_id = ? order by interval_start")
        .param(tradeDayId)
        .query(
            (row, n) ->
                new LiveAssessment(
                    row.getString("trade_day_id"),
                    time(row, "interval_start"),
                    row.getDouble("load_kw"),
                    row.getDouble("resources_kw"),
                    row.getDouble("interface_kw"),
                    row.getDouble("min_vpu"),
                    row.getDouble("max_vpu"),
                    row.getDouble("loading_percent"),
                    row.getInt("violations")))
        .list();
  }

  @Override
  public boolean add(Outage outage) {
    return ofDay(
            outage.tradeDayId(),
            () ->
                jdbc.sql(
                        """
                        insert into outage (id, trade_day_id, resource_id, starts_at, ends_at,
                          reason, reported_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                    .params(
                        outage.id(),
                        outage.tradeDayId(),
                        outage.resourceId(),
                        time(outage.period().start()),
                        time(outage.period().end()),
                        outage.reason(),
                        time(outage.reportedAt()))
                    .update())
        == 1;
  }

  @Override
  public Outage getOutage(String outageId) {
    return jdbc.sql("select * from outage where id = ?")
        .param(outageId)
        .query(PostgresConditionsRepository::outage)
        .optional()
        .orElseThrow(() -> Columns.unknown("outage", outageId));
  }

  @Override
  public List<Outage> listOutages(String tradeDayId, Interval period) {
    return jdbc.sql(
            """
            select * from outage where trade_day_id = ? and starts_at < ? and ends_at > ?
            order by id collate "C"
            """)
        .params(tradeDayId, time(period.end()), time(period.start()))
        .query(PostgresConditionsRepository::outage)
        .list();
  }

  @Override
  public boolean add(Condition condition) {
    Condition.Derate derate = condition.derate();
    return ofDay(
            condition.tradeDayId(),
            () ->
                jdbc.sql(
                        """
                        insert into condition (id, trade_day_id, kind, switches_open, element,
                          limit_amps, starts_at, ends_at, reason, contributor_id, limit_kw)
                        values (?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """)
                    .params(
                        condition.id(),
                        condition.tradeDayId(),
                        condition.kind().name(),
                        FactJson.write(condition.switchesOpen()),
                        condition.element(),
                        condition.limitAmps(),
                        time(condition.period().start()),
                        time(condition.period().end()),
                        condition.reason(),
                        derate == null ? null : derate.contributorId(),
                        derate == null ? null : (Double) derate.limitKw())
                    .update())
        == 1;
  }

  @Override
  public boolean remove(String conditionId) {
    jdbc.sql("delete from outage where id like ? || '/%'").param(conditionId).update();
    return jdbc.sql("delete from condition where id = ?").param(conditionId).update() > 0;
  }

  @Override
  public Condition getCondition(String conditionId) {
    return jdbc.sql("select * from condition where id = ?")
        .param(conditionId)
        .query(PostgresConditionsRepository::condition)
        .optional()
        .orElseThrow(() -> Columns.unknown("condition", conditionId));
  }

  @Override
  public List<Condition> listConditions(String tradeDayId, Interval period) {
    return jdbc.sql(
            """
            select * from condition where trade_day_id = ? and starts_at < ? and ends_at > ?
            order by starts_at, id collate "C"
            """)
        .params(tradeDayId, time(period.end()), time(period.start()))
        .query(PostgresConditionsRepository::condition)
        .list();
  }

  private void insert(String tradeDayId, String sql, List<Object[]> rows) {
    ofDay(tradeDayId, () -> template.batchUpdate(sql, rows));
  }

  private static Object[] row(@Nullable Object... values) {
    return values;
  }

  private static Object[] row(ResourceLimit limit) {
    ResourceLimit.Binding binding = limit.binding();
    return row(
        limit.tradeDayId(),
        limit.resourceId(),
        limit.hourEnding(),
        limit.revision(),
        limit.exportKw(),
        limit.importKw(),
        binding == null ? null : binding.element(),
        binding == null ? null : binding.kind(),
        binding == null ? null : binding.phase(),
        binding == null ? null : (Double) binding.value(),
        binding == null ? null : (Double) binding.limit(),
        binding == null ? null : (Double) binding.margin(),
        limit.release(),
        limit.state().name(),
        limit.decidedBy(),
        limit.reason(),
        binding == null || binding.level() == null ? null : binding.level().name(),
        limit.confirmedBy());
  }

  private static ResourceLimit limit(ResultSet row, int n) throws SQLException {
    String element = row.getString("element");
    String level = row.getString("binding_level");
    return new ResourceLimit(
        row.getString("trade_day_id"),
        row.getString("resource_id"),
        row.getInt("hour_ending"),
        row.getInt("revision"),
        row.getDouble("export_kw"),
        row.getDouble("import_kw"),
        element == null
            ? null
            : new ResourceLimit.Binding(
                element,
                row.getString("kind"),
                row.getString("phase"),
                row.getDouble("value"),
                row.getDouble("limit_value"),
                row.getDouble("margin"),
                level == null ? null : Level.valueOf(level)),
        row.getString("release"),
        ResourceLimit.State.valueOf(row.getString("state")),
        row.getString("decided_by"),
        row.getString("reason"),
        row.getString("confirmed_by"));
  }

  private static Outage outage(ResultSet row, int n) throws SQLException {
    return new Outage(
        row.getString("id"),
        row.getString("trade_day_id"),
        row.getString("resource_id"),
        interval(row, "starts_at", "ends_at"),
        row.getString("reason"),
        time(row, "reported_at"));
  }

  private static Condition condition(ResultSet row, int n) throws SQLException {
    String contributor = row.getString("contributor_id");
    return new Condition(
        row.getString("id"),
        row.getString("trade_day_id"),
        Condition.Kind.valueOf(row.getString("kind")),
        FactJson.flags(row.getString("switches_open")),
        row.getString("element"),
        row.getObject("limit_amps", Double.class),
        interval(row, "starts_at", "ends_at"),
        row.getString("reason"),
        contributor == null ? null : new Condition.Derate(contributor, row.getDouble("limit_kw")));
  }
}
