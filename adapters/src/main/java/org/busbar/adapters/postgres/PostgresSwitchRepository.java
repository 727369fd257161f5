package org.busbar.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.busbar.processes.registration.AggregatorSwitch;
import org.busbar.processes.registration.SwitchRepository;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Switches of contributors on PostgreSQL; the caller owns the transaction. */
final class PostgresSwitchRepository implements SwitchRepository {

  private final JdbcClient jdbc;

  PostgresSwitchRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(AggregatorSwitch details) {
    jdbc.sql(
            """
            insert into aggregator_switch (request_id, contributor_id, losing_resource_id,
              losing_participant, start_date, consent_reference)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            details.requestId(),
            details.contributorId(),
            details.losingResourceId(),
            details.losingParticipantId(),
            details.start(),
            details.consentReference())
        .update();
  }

  @Override
  public Optional<AggregatorSwitch> find(String requestId) {
    return jdbc.sql("select * from aggregator_switch where request_id = ?")
        .param(requestId)
        .query(PostgresSwitchRepository::details)
        .optional();
  }

  @Override
  public Optional<String> findOpen(String area, String contributorId) {
    return jdbc.sql(
            """
            select r.id from aggregator_switch s join request r on r.id = s.request_id
            where r.case_name = ? and s.contributor_id = ? and r.state = 'RECEIVED'
            order by r.id limit 1
            """)
        .params(area, contributorId)
        .query(String.class)
        .optional();
  }

  @Override
  public void asked(String requestId, Instant answerBy) {
    Columns.requireChanged(
        jdbc.sql("update aggregator_switch set answer_by = ? where request_id = ?")
            .params(Columns.time(answerBy), requestId)
            .update(),
        "The request (%s) must be a switch of a contributor.",
        requestId);
  }

  private static AggregatorSwitch details(ResultSet row, int number) throws SQLException {
    return new AggregatorSwitch(
        row.getString("request_id"),
        row.getString("contributor_id"),
        row.getString("losing_resource_id"),
        row.getString("losing_participant"),
        row.getObject("start_date", LocalDate.class),
        row.getString("consent_reference"),
        Columns.timeOrNull(row, "answer_by"));
  }
}
