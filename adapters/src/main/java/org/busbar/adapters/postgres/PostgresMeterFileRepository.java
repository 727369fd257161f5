package org.busbar.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.registration.MeterFileRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The MDMS's meters on PostgreSQL; the caller owns the transaction. */
final class PostgresMeterFileRepository implements MeterFileRepository {

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  PostgresMeterFileRepository(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  @Override
  public int replace(String area, String sha256, List<Meter> meters, Instant at, String by) {
    jdbc.sql("delete from mdms_meter where case_name = ?").param(area).update();
    template.batchUpdate(
        """
        insert into mdms_meter (case_name, meter_id, bus, installed_on, removed_on)
        values (?, ?, ?, ?, ?)
        """,
        meters.stream()
            .map(
                one ->
                    new Object[] {
                      area, one.meterId(), one.bus(), one.installedOn(), one.removedOn()
                    })
            .toList());
    return jdbc.sql(
            """
            insert into mdms_file (case_name, number, sha256, row_count, loaded_at, loaded_by)
            select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ? from mdms_file where case_name = ?
            returning number
            """)
        .params(area, sha256, meters.size(), Columns.time(at), by, area)
        .query(Integer.class)
        .single();
  }

  @Override
  public boolean isEmpty(String area) {
    return !jdbc.sql("select exists (select 1 from mdms_file where case_name = ?)")
        .param(area)
        .query(Boolean.class)
        .single();
  }

  @Override
  public Optional<Meter> find(String area, String meterId) {
    return jdbc.sql("select * from mdms_meter where case_name = ? and meter_id = ?")
        .params(area, meterId)
        .query(PostgresMeterFileRepository::meter)
        .optional();
  }

  @Override
  public List<Meter> list(String area) {
    return jdbc.sql("select * from mdms_meter where case_name = ?")
        .param(area)
        .query(PostgresMeterFileRepository::meter)
        .list();
  }

  private static Meter meter(ResultSet row, int number) throws SQLException {
    return new Meter(
        row.getString("meter_id"),
        row.getString("bus"),
        row.getObject("installed_on", LocalDate.class),
        row.getObject("removed_on", LocalDate.class));
  }
}
