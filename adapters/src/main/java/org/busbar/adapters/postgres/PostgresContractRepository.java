package org.busbar.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.busbar.processes.contracts.Contract;
import org.busbar.processes.contracts.ContractRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Contracts on PostgreSQL; the caller owns the transaction. Dates in it end before {@code to}. */
final class PostgresContractRepository implements ContractRepository {

  private static final String SELECT =
      "select c.*, lower(c.active) as first, upper(c.active) - 1 as last from contract c ";

  private final JdbcClient jdbc;

  PostgresContractRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Contract contract) {
    jdbc.sql(
            """
            insert into contract (request_id, case_name, resource_id, template_id,
              template_version, program_id, capacity_kw, active, signed_by, signed_at)
            select id, case_name, resource_id, ?, ?, ?, ?, daterange(?, ?, '[]'), ?, ?
            from request where id = ?
            """)
        .params(
            contract.templateId(),
            contract.templateVersion(),
            contract.programId(),
            contract.capacityKw(),
            contract.from(),
            contract.to(),
            contract.signedBy(),
            Columns.time(contract.signedAt()),
            contract.requestId())
        .update();
  }

  @Override
  public Optional<Contract> find(String requestId) {
    return jdbc.sql(SELECT + "where c.request_id = ?")
        .param(requestId)
        .query(PostgresContractRepository::contract)
        .optional();
  }

  @Override
  public void signed(String requestId, String by, Instant at) {
    jdbc.sql(
            "update contract set operator_signed_by = ?, operator_signed_at = ? where request_id ="
                + " ?")
        .params(by, Columns.time(at), requestId)
        .update();
  }

  @Override
  public void testOrdered(String requestId, Instant start, Instant end) {
    jdbc.sql("update contract set test_starts_at = ?, test_ends_at = ? where request_id = ?")
        .params(Columns.time(start), Columns.time(end), requestId)
        .update();
  }

  @Override
  public void measured(String requestId, double kw) {
    jdbc.sql("update contract set measured_kw = ? where request_id = ?")
        .params(kw, requestId)
        .update();
  }

  @Override
  public void bringIntoForce(String requestId) {
    try {
      jdbc.sql("update contract set in_force = true where request_id = ?")
          .param(requestId)
          .update();
    } catch (DataIntegrityViolationException e) {
      throw new IllegalArgumentException(
          "The contract (%s) must be signed, and the only one of its resource on its dates."
              .formatted(requestId),
          e);
    }
  }

  @Override
  public Optional<String> findOther(
      String area, String resourceId, String ownId, LocalDate from, @Nullable LocalDate to) {
    return jdbc.sql(
            """
            select c.program_id from contract c join request r on r.id = c.request_id
            where c.case_name = ? and c.resource_id = ? and c.request_id <> ?
              and r.state <> 'REFUSED' and c.active && daterange(?, ?, '[]')
            order by c.request_id limit 1
            """)
        .params(area, resourceId, ownId, from, to)
        .query(String.class)
        .optional();
  }

  @Override
  public boolean isInForce(String area, String resourceId, String programId, LocalDate date) {
    return jdbc.sql(
            """
            select exists (select 1 from contract where case_name = ? and resource_id = ?
              and program_id = ? and in_force and active @> ?::date)
            """)
        .params(area, resourceId, programId, date)
        .query(Boolean.class)
        .single();
  }

  @Override
  public Optional<Contract> findFailed(String area, String resourceId, String programId) {
    return jdbc.sql(
            SELECT
                + """
                join request r on r.id = c.request_id
                where c.case_name = ? and c.resource_id = ? and c.program_id = ?
                  and c.measured_kw is not null and r.state = 'REFUSED'
                  and not exists (select 1 from contract p where p.in_force
                    and (p.case_name, p.resource_id, p.program_id)
                      = (c.case_name, c.resource_id, c.program_id)
                    and p.signed_at >= c.signed_at)
                order by c.request_id desc limit 1
                """)
        .params(area, resourceId, programId)
        .query(PostgresContractRepository::contract)
        .optional();
  }

  @Override
  public Set<String> listBound(String area) {
    return jdbc.sql(
            """
            select resource_id from registration where case_name = ? and resource_id is not null
            union select resource_id from contract where case_name = ?
            """)
        .params(area, area)
        .query(String.class)
        .set();
  }

  @Override
  public boolean isRegistered(String area, String resourceId) {
    return jdbc.sql(
            "select exists (select 1 from registration where case_name = ? and resource_id = ?)")
        .params(area, resourceId)
        .query(Boolean.class)
        .single();
  }

  private static Contract contract(ResultSet row, int number) throws SQLException {
    return new Contract(
        row.getString("request_id"),
        row.getString("template_id"),
        row.getInt("template_version"),
        row.getString("program_id"),
        row.getDouble("capacity_kw"),
        row.getObject("first", LocalDate.class),
        row.getObject("last", LocalDate.class),
        row.getString("signed_by"),
        Columns.time(row, "signed_at"),
        row.getString("operator_signed_by"),
        Columns.timeOrNull(row, "operator_signed_at"),
        Columns.timeOrNull(row, "test_starts_at"),
        Columns.timeOrNull(row, "test_ends_at"),
        Columns.numberOrNull(row, "measured_kw"));
  }
}
