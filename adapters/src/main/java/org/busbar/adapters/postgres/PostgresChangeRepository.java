package org.busbar.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.ResourceChange;
import org.busbar.processes.registration.ChangeRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of resources on PostgreSQL; the caller owns the transaction. */
final class PostgresChangeRepository implements ChangeRepository {

  private final JdbcClient jdbc;

  PostgresChangeRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Wanted wanted) {
    ResourceChange change = wanted.change();
    jdbc.sql(
            """
            insert into change_request (request_id, holds_from, max_injection_kw,
              max_withdrawal_kw, markets, meter_id, is_end, distributor_assessment,
              ieso_assessment)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            wanted.requestId(),
            change.from(),
            change.maxInjectionKw(),
            change.maxWithdrawalKw(),
            name(change.markets()),
            change.meterId(),
            change.isEnd(),
            wanted.distributorAssessment(),
            wanted.iesoAssessment())
        .update();
  }

  @Override
  public Wanted get(String requestId) {
    return jdbc.sql(
            """
            select c.*, r.resource_id from change_request c join request r on r.id = c.request_id
            where c.request_id = ?
            """)
        .param(requestId)
        .query(
            (row, number) ->
                new Wanted(
                    requestId,
                    change(row, number),
                    row.getString("distributor_assessment"),
                    row.getString("ieso_assessment")))
        .optional()
        .orElseThrow(() -> Columns.unknown("change", requestId));
  }

  @Override
  public boolean isUnderWay(String area, String resourceId) {
    return jdbc.sql(
            """
            select exists (select 1 from request where case_name = ? and resource_id = ?
              and state = 'RECEIVED' and kind in ('CHANGE', 'METER'))
            """)
        .params(area, resourceId)
        .query(Boolean.class)
        .single();
  }

  @Override
  public void apply(String requestId, String area, ResourceChange change) {
    jdbc.sql(
            """
            insert into resource_change (request_id, case_name, resource_id, holds_from,
              max_injection_kw, max_withdrawal_kw, markets, meter_id, is_end)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            requestId,
            area,
            change.resourceId(),
            change.from(),
            change.maxInjectionKw(),
            change.maxWithdrawalKw(),
            name(change.markets()),
            change.meterId(),
            change.isEnd())
        .update();
  }

  @Override
  public List<ResourceChange> list(String area, String resourceId) {
    return jdbc.sql(
            """
            select * from resource_change where case_name = ? and resource_id = ?
            order by holds_from, seq
            """)
        .params(area, resourceId)
        .query(PostgresChangeRepository::change)
        .list();
  }

  @Override
  public boolean isMeterTaken(String area, String resourceId, String meterId, LocalDate from) {
    return jdbc.sql(
            """
            select exists (select 1 from resource
                where case_name = :area and meter_id = :meter and id <> :resource)
              or exists (select 1 from registration
                where case_name = :area and meter_id = :meter and state <> 'REFUSED'
                  and resource_id is distinct from :resource)
              or exists (select 1 from resource_change
                where case_name = :area and meter_id = :meter)
              or exists (select 1 from contributor_enrolment
                where case_name = :area and meter_id = :meter
                  and active && daterange(:from, null))
            """)
        .param("area", area)
        .param("meter", meterId)
        .param("resource", resourceId)
        .param("from", from)
        .query(Boolean.class)
        .single();
  }

  private static @Nullable String name(Resource.@Nullable Markets markets) {
    return markets == null ? null : markets.name();
  }

  static ResourceChange change(ResultSet row, int number) throws SQLException {
    String markets = row.getString("markets");
    return new ResourceChange(
        row.getString("resource_id"),
        row.getObject("holds_from", LocalDate.class),
        Columns.numberOrNull(row, "max_injection_kw"),
        Columns.numberOrNull(row, "max_withdrawal_kw"),
        markets == null ? null : Resource.Markets.valueOf(markets),
        row.getString("meter_id"),
        row.getBoolean("is_end"));
  }
}
