package org.busbar.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.busbar.processes.register.RegisteredResource;
import org.busbar.processes.register.Resource;
import org.busbar.processes.registration.Registration;
import org.busbar.processes.registration.RegistrationRepository;
import org.busbar.processes.registration.RegistrationRequest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registrations on PostgreSQL; the caller owns the transaction. */
final class PostgresRegistrationRepository implements RegistrationRepository {

  private final JdbcClient jdbc;

  PostgresRegistrationRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean add(Registration registration) {
    RegistrationRequest request = registration.request();
    return jdbc.sql(
                """
                insert into registration (id, case_name, participant_id, name, kind, program_id,
                  markets, address, bus, phases, meter_id, device_serial, max_injection_kw,
                  max_withdrawal_kw, energy_kwh, ramp_kw_per_minute, profile, active_from,
                  distributor_assessment, ieso_assessment, received_at, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(
                registration.id(),
                request.area(),
                request.participantId(),
                request.name(),
                request.kind().name(),
                request.programId(),
                request.markets().name(),
                request.address(),
                request.bus(),
                request.phases(),
                request.meterId(),
                request.deviceSerial(),
                request.maxInjectionKw(),
                request.maxWithdrawalKw(),
                request.energyKwh(),
                request.rampKwPerMinute(),
                request.profile(),
                request.activeFrom(),
                request.distributorAssessment(),
                request.iesoAssessment(),
                Columns.time(registration.receivedAt()),
                registration.state().name())
            .update()
        == 1;
  }

  @Override
  public List<Sameness> listTaken(String registrationId, RegistrationRequest request) {
    return jdbc
        .sql(
            """
            with other as (
              select participant_id, name, kind, meter_id, device_serial, address
              from registration
              where case_name = :area and id <> :id and state <> 'REFUSED'
              union all
              select participant_id, name, kind, meter_id, null, null
              from resource where case_name = :area
              union all
              select null, null, null, meter_id, device_serial, null
              from contributor_enrolment
              where case_name = :area and active && daterange(:from, null))
            select distinct sameness from (
              select 'IDENTITY' as sameness from other
              where participant_id = :participant and lower(name) = lower(:name)
              union all select 'METER' from other where meter_id = :meter
              union all select 'DEVICE' from other where device_serial = :device
              union all select 'PLACE' from other
              where lower(address) = lower(:address) and kind = :kind) found
            """)
        .param("area", request.area())
        .param("id", registrationId)
        .param("from", request.activeFrom())
        .param("participant", request.participantId())
        .param("name", request.name())
        .param("meter", request.meterId())
        .param("device", request.deviceSerial())
        .param("address", request.address())
        .param("kind", request.kind().name())
        .query(String.class)
        .list()
        .stream()
        .map(Sameness::valueOf)
        .sorted()
        .toList();
  }

  @Override
  public Registration get(String id) {
    return jdbc.sql("select * from registration where id = ?")
        .param(id)
        .query(PostgresRegistrationRepository::registration)
        .optional()
        .orElseThrow(() -> Columns.unknown("registration", id));
  }

  @Override
  public int count(String area) {
    return jdbc.sql("select count(*) from registration where case_name = ?")
        .param(area)
        .query(Integer.class)
        .single();
  }

  @Override
  public void refuse(String id, String reason) {
    change(
        jdbc.sql(
                "update registration set state = 'REFUSED', reason = ? where id = ? and state ="
                    + " 'RECEIVED'")
            .params(reason, id)
            .update(),
        id);
  }

  @Override
  public void approve(String id, String by) {
    change(
        jdbc.sql("update registration set approved_by = ? where id = ? and state = 'RECEIVED'")
            .params(by, id)
            .update(),
        id);
  }

  @Override
  public void confirm(String id, String by) {
    try {
      change(
          jdbc.sql("update registration set confirmed_by = ? where id = ? and state = 'RECEIVED'")
              .params(by, id)
              .update(),
          id);
    } catch (DataIntegrityViolationException e) {
      throw new IllegalArgumentException(
          "The registration (%s) must be confirmed by another person than %s.".formatted(id, by),
          e);
    }
  }

  @Override
  public void register(String id, String resourceId, String zoneId, LocalDate from) {
    change(
        jdbc.sql(
                """
                update registration set state = 'REGISTERED', resource_id = ?, zone_id = ?,
                  active_from = ?
                where id = ? and state = 'RECEIVED'
                """)
            .params(resourceId, zoneId, from, id)
            .update(),
        id);
    jdbc.sql(
            """
            insert into resource (case_name, id, name, kind, participant_id, program_id, zone_id,
              connection_id, meter_id, max_injection_kw, max_withdrawal_kw, energy_kwh, profile,
              markets)
            select case_name, resource_id, name, kind, participant_id, program_id, zone_id, ?,
              meter_id, max_injection_kw, max_withdrawal_kw, energy_kwh, profile, markets
            from registration where id = ?
            """)
        .params(Registration.connectionOf(resourceId), id)
        .update();
  }

  private static void change(int rows, String id) {
    Columns.requireChanged(rows, "The registration (%s) must be one that is under way.", id);
  }

  static RegisteredResource registered(ResultSet row, int number) throws SQLException {
    return Registration.as(row.getString("resource_id"), row.getString("zone_id"), request(row));
  }

  private static Registration registration(ResultSet row, int number) throws SQLException {
    return new Registration(
        row.getString("id"),
        request(row),
        Columns.time(row, "received_at"),
        Registration.State.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("approved_by"),
        row.getString("confirmed_by"),
        row.getString("resource_id"));
  }

  private static RegistrationRequest request(ResultSet row) throws SQLException {
    return new RegistrationRequest(
        row.getString("case_name"),
        row.getString("participant_id"),
        row.getString("name"),
        Resource.Kind.valueOf(row.getString("kind")),
        row.getString("program_id"),
        Resource.Markets.valueOf(row.getString("markets")),
        row.getString("address"),
        row.getString("bus"),
        row.getString("phases"),
        row.getString("meter_id"),
        row.getString("device_serial"),
        row.getDouble("max_injection_kw"),
        row.getDouble("max_withdrawal_kw"),
        row.getDouble("energy_kwh"),
        row.getDouble("ramp_kw_per_minute"),
        row.getString("profile"),
        row.getObject("active_from", LocalDate.class),
        row.getString("distributor_assessment"),
        row.getString("ieso_assessment"));
  }
}
