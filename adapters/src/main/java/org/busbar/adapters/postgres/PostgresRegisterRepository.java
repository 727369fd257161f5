package org.busbar.adapters.postgres;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.busbar.processes.register.OperatingCase;
import org.busbar.processes.register.RegisterRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register on PostgreSQL; the caller owns the transaction. */
final class PostgresRegisterRepository implements RegisterRepository {

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  PostgresRegisterRepository(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  @Override
  public void save(OperatingCase operatingCase) {
    String caseName = operatingCase.id();
    saveAll(
        """
        insert into zone (case_name, id, name) values (?, ?, ?)
        on conflict (case_name, id) do update set name = excluded.name
        """,
        operatingCase.zones(),
        zone -> new Object[] {caseName, zone.id(), zone.name()});
    saveAll(
        """
        insert into program (case_name, id, name, minimum_kw, penalty_factor, pricing_rule)
        values (?, ?, ?, ?, ?, ?)
        on conflict (case_name, id) do update set name = excluded.name,
          minimum_kw = excluded.minimum_kw, penalty_factor = excluded.penalty_factor,
          pricing_rule = excluded.pricing_rule
        """,
        operatingCase.programs(),
        program ->
            new Object[] {
              caseName,
              program.id(),
              program.name(),
              program.minimumKw(),
              program.penaltyFactor(),
              program.pricingRule().name()
            });
    saveAll(
        """
        insert into participant (case_name, id, name, role) values (?, ?, ?, ?)
        on conflict (case_name, id) do update set name = excluded.name, role = excluded.role
        """,
        operatingCase.participants(),
        participant ->
            new Object[] {
              caseName, participant.id(), participant.name(), participant.role().name()
            });
    saveAll(
        """
        insert into resource (case_name, id, name, kind, participant_id, program_id, zone_id,
          connection_id, meter_id, max_injection_kw, max_withdrawal_kw, energy_kwh, profile,
          markets)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (case_name, id) do update set name = excluded.name, kind = excluded.kind,
          participant_id = excluded.participant_id, program_id = excluded.program_id,
          zone_id = excluded.zone_id, connection_id = excluded.connection_id,
          meter_id = excluded.meter_id, max_injection_kw = excluded.max_injection_kw,
          max_withdrawal_kw = excluded.max_withdrawal_kw, energy_kwh = excluded.energy_kwh,
          profile = excluded.profile, markets = excluded.markets
        """,
        operatingCase.resources(),
        resource ->
            new Object[] {
              caseName,
              resource.id(),
              resource.name(),
              resource.kind().name(),
              resource.participantId(),
              resource.programId(),
              resource.zoneId(),
              resource.connectionId(),
              resource.meterId(),
              resource.maxInjectionKw(),
              resource.maxWithdrawalKw(),
              resource.energyKwh(),
              resource.profile(),
              resource.markets().name()
            });
    saveContributors(operatingCase);
  }

  @Override
  public void saveIneligible(String tradeDayId, SortedMap<String, String> reasons) {
    saveAll(
        "insert into ineligible_resource (trade_day_id, resource_id, reason) values (?, ?, ?)",
        List.copyOf(reasons.entrySet()),
        refused -> new Object[] {tradeDayId, refused.getKey(), refused.getValue()});
  }

  /** Until a resource's aggregator sends a list, its contributors are those of the case. */
  private void saveContributors(OperatingCase operatingCase) {
    jdbc.sql(
            """
            delete from contributor_enrolment e where case_name = ? and not exists (
              select 1 from contributor_list l
              where (l.case_name, l.resource_id) = (e.case_name, e.resource_id))
            """)
        .param(operatingCase.id())
        .update();
    saveAll(
        """
        insert into contributor_enrolment (case_name, contributor_id, resource_id, meter_id,
          share_kw, active, connection_id)
        select v.* from (values (?, ?, ?, ?, ?::numeric, daterange(?, null), ?))
          as v (case_name, contributor_id, resource_id, meter_id, share_kw, active, connection_id)
        where not exists (select 1 from contributor_list l
          where (l.case_name, l.resource_id) = (v.case_name, v.resource_id))
        on conflict do nothing
        """,
        operatingCase.contributors(),
        contributor ->
            new Object[] {
              operatingCase.id(),
              contributor.id(),
              contributor.resourceId(),
              contributor.meterId(),
              contributor.shareKw(),
              contributor.activeFrom(),
              contributor.connectionId()
            });
  }

  @Override
  public SortedMap<String, String> listIneligible(String tradeDayId) {
    SortedMap<String, String> reasons = new TreeMap<>();
    jdbc.sql("select resource_id, reason from ineligible_resource where trade_day_id = ?")
        .param(tradeDayId)
        .query(
            row -> {
              reasons.put(row.getString("resource_id"), row.getString("reason"));
            });
    return reasons;
  }

  private <T> void saveAll(String sql, List<T> items, Function<T, Object[]> row) {
    template.batchUpdate(sql, items.stream().map(row).toList());
  }
}
