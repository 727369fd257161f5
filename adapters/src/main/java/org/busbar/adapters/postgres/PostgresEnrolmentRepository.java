package org.busbar.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.busbar.processes.register.Enrolment;
import org.busbar.processes.register.EnrolmentConflictException;
import org.busbar.processes.register.EnrolmentRepository;
import org.busbar.processes.register.Participant;
import org.busbar.processes.register.RegisterOnDate;
import org.busbar.processes.register.RegisteredResource;
import org.busbar.processes.register.Resource;
import org.busbar.processes.register.ResourceChange;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Enrolments on PostgreSQL; the caller owns the transaction. Dates in it end before {@code to}. */
final class PostgresEnrolmentRepository implements EnrolmentRepository {

  private static final String COLUMNS =
      """
      select contributor_id, resource_id, meter_id, device_serial, share_kw,
        lower(active) as first, upper(active) - 1 as last, connection_id
      from contributor_enrolment
      """;

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  PostgresEnrolmentRepository(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  @Override
  public void lock(String area) {
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('register ' || ?, 0))")
        .param(area)
        .query(Integer.class)
        .single();
  }

  @Override
  public Optional<Holding> findHolding(String area, String resourceId) {
    return jdbc.sql(
            """
            select r.participant_id, p.role, r.kind, r.connection_id,
              greatest(coalesce((select c.max_injection_kw from resource_change c
                where (c.case_name, c.resource_id) = (r.case_name, r.id)
                  and c.max_injection_kw is not null
                order by c.holds_from desc, c.seq desc limit 1), r.max_injection_kw),
              coalesce((select c.max_withdrawal_kw from resource_change c
                where (c.case_name, c.resource_id) = (r.case_name, r.id)
                  and c.max_withdrawal_kw is not null
                order by c.holds_from desc, c.seq desc limit 1), r.max_withdrawal_kw))
                as rating_kw
            from resource r
            join participant p on (p.case_name, p.id) = (r.case_name, r.participant_id)
            where r.case_name = ? and r.id = ?
            """)
        .param(area)
        .param(resourceId)
        .query(
            (row, number) ->
                new Holding(
                    row.getString("participant_id"),
                    Participant.Role.valueOf(row.getString("role")),
                    row.getDouble("rating_kw"),
                    Resource.Kind.valueOf(row.getString("kind")),
                    row.getString("connection_id")))
        .optional();
  }

  @Override
  public Optional<OpenedDay> findLastOpenedDay(String area) {
    return jdbc.sql(
            """
            select case_name, trade_date from trade_day where id = ? || '-' || trade_date
            order by trade_date desc limit 1
            """)
        .param(area)
        .query(
            (row, number) ->
                new OpenedDay(
                    row.getString("case_name"), row.getObject("trade_date", LocalDate.class)))
        .optional();
  }

  @Override
  public List<Enrolment> listEnrolments(String area) {
    return jdbc.sql(
            COLUMNS + " where case_name = ? order by contributor_id collate \"C\", lower(active)")
        .param(area)
        .query(PostgresEnrolmentRepository::enrolment)
        .list();
  }

  @Override
  public SortedSet<String> listResourceMeters(String area) {
    return new TreeSet<>(
        jdbc.sql(
                """
                select meter_id from resource where case_name = ?
                union
                select meter_id from registration where case_name = ? and state <> 'REFUSED'
                union
                select meter_id from resource_change where case_name = ? and meter_id is not null
                """)
            .params(area, area, area)
            .query(String.class)
            .list());
  }

  @Override
  public int apply(ContributorList list) {
    int number =
        jdbc.sql(
                """
                insert into contributor_list
                  (case_name, resource_id, number, sha256, row_count, loaded_at, loaded_by)
                select ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ? from contributor_list
                where case_name = ? and resource_id = ?
                returning number
                """)
            .params(
                list.area(),
                list.resourceId(),
                list.sha256(),
                list.rows(),
                Columns.time(list.loadedAt()),
                list.by(),
                list.area(),
                list.resourceId())
            .query(Integer.class)
            .single();
    List<ChangedEnrolment> changes = list.changes();
    // First away, then in: two contributors of one list may exchange their meters.
    template.batchUpdate(
        """
        delete from contributor_enrolment where case_name = ? and contributor_id = ?
          and resource_id = ? and lower(active) = ?
        """,
        changes.stream()
            .map(ChangedEnrolment::enrolment)
            .map(
                one ->
                    new Object[] {list.area(), one.contributorId(), one.resourceId(), one.from()})
            .toList());
    try {
      template.batchUpdate(
          """
          insert into contributor_enrolment (case_name, contributor_id, resource_id, meter_id,
            device_serial, share_kw, active, connection_id)
          values (?, ?, ?, ?, ?, ?, daterange(?, ?, '[]'), ?)
          """,
          changes.stream()
              .map(ChangedEnrolment::enrolment)
              .map(
                  one ->
                      new Object[] {
                        list.area(),
                        one.contributorId(),
                        one.resourceId(),
                        one.meterId(),
                        one.deviceSerial(),
                        one.shareKw(),
                        one.from(),
                        one.to(),
                        one.connectionId()
                      })
              .toList());
    } catch (DataIntegrityViolationException e) {
      throw new EnrolmentConflictException(e);
    }
    template.batchUpdate(
        """
        insert into contributor_log (case_name, resource_id, list_number, contributor_id, change,
          meter_id, share_kw, active_from, active_to, recorded_at, recorded_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        changes.stream()
            .map(
                change -> {
                  Enrolment one = change.enrolment();
                  return new Object[] {
                    list.area(),
                    list.resourceId(),
                    number,
                    one.contributorId(),
                    change.change().name(),
                    one.meterId(),
                    one.shareKw(),
                    one.from(),
                    one.to(),
                    Columns.time(list.loadedAt()),
                    list.by()
                  };
                })
            .toList());
    return number;
  }

  @Override
  public RegisterOnDate on(String area, LocalDate date) {
    SortedSet<String> listed =
        new TreeSet<>(
            jdbc.sql("select distinct resource_id from contributor_list where case_name = ?")
                .param(area)
                .query(String.class)
                .list());
    List<RegisteredResource> resources = listRegistered(area, date);
    return new RegisterOnDate(
        resources,
        listed,
        listed.isEmpty()
            ? List.of()
            : listEnrolments(area).stream()
                .filter(one -> listed.contains(one.resourceId()) && one.activeOn(date))
                .toList(),
        resources.isEmpty() ? List.of() : listHolders(area),
        listChanges(area, date));
  }

  private List<Participant> listHolders(String area) {
    return jdbc.sql(
            """
            select distinct p.id, p.name, p.role from participant p
            join registration r on (r.case_name, r.participant_id) = (p.case_name, p.id)
            where p.case_name = ? and r.state = 'REGISTERED'
            order by p.id
            """)
        .param(area)
        .query(PostgresProfileRepository::participant)
        .list();
  }

  private List<ResourceChange> listChanges(String area, LocalDate date) {
    return jdbc.sql(
            """
            select c.* from resource_change c
            where c.case_name = ? and c.holds_from <= ?
            order by c.holds_from, c.seq
            """)
        .param(area)
        .param(date)
        .query(PostgresChangeRepository::change)
        .list();
  }

  private List<RegisteredResource> listRegistered(String area, LocalDate date) {
    return jdbc.sql(
            """
            select * from registration
            where case_name = ? and state = 'REGISTERED' and active_from <= ?
            order by resource_id collate "C"
            """)
        .param(area)
        .param(date)
        .query(PostgresRegistrationRepository::registered)
        .list();
  }

  private static Enrolment enrolment(ResultSet row, int number) throws SQLException {
    return new Enrolment(
        row.getString("contributor_id"),
        row.getString("resource_id"),
        row.getString("meter_id"),
        row.getString("device_serial"),
        row.getDouble("share_kw"),
        row.getObject("first", LocalDate.class),
        row.getObject("last", LocalDate.class),
        row.getString("connection_id"));
  }
}
