package org.busbar.adapters.postgres;

import java.time.LocalDate;
import java.util.List;
import org.busbar.processes.registration.ActivationLog;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Activations as PostgreSQL has them. */
final class PostgresActivationLog implements ActivationLog {

  private final JdbcClient jdbc;

  PostgresActivationLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Entry> list(String area) {
    return jdbc.sql(
            """
            select * from (
              select l.recorded_at as at, r.participant_id, l.resource_id, l.contributor_id,
                l.change, l.meter_id, l.share_kw as kw, l.active_from as first,
                l.active_to as last, l.recorded_by as by, l.seq
              from contributor_log l
              join resource r on (r.case_name, r.id) = (l.case_name, l.resource_id)
              where l.case_name = :area
              union all
              select g.received_at, g.participant_id, g.resource_id, '', 'REGISTERED', g.meter_id,
                greatest(g.max_injection_kw, g.max_withdrawal_kw), g.active_from, null, g.id, 0
              from registration g where g.case_name = :area and g.state = 'REGISTERED'
              union all
              select q.received_at, q.participant_id, c.resource_id, '',
                case when c.is_end then 'ENDED' else 'CHANGED' end, c.meter_id,
                greatest(c.max_injection_kw, c.max_withdrawal_kw), c.holds_from,
                case when c.is_end then c.holds_from - 1 end, c.request_id, c.seq
              from resource_change c join request q on q.id = c.request_id
              where c.case_name = :area) entries
            order by at, seq, resource_id collate "C", contributor_id collate "C"
            """)
        .param("area", area)
        .query(
            (row, number) ->
                new Entry(
                    Columns.time(row, "at"),
                    row.getString("participant_id"),
                    row.getString("resource_id"),
                    row.getString("contributor_id"),
                    row.getString("change"),
                    row.getString("meter_id"),
                    Columns.numberOrNull(row, "kw"),
                    row.getObject("first", LocalDate.class),
                    row.getObject("last", LocalDate.class),
                    row.getString("by")))
        .list();
  }
}
