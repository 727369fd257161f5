package org.busbar.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.busbar.processes.registration.Request;
import org.busbar.processes.registration.RequestRepository;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests on PostgreSQL; the caller owns the transaction. */
final class PostgresRequestRepository implements RequestRepository {

  private final JdbcClient jdbc;

  PostgresRequestRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Request request) {
    jdbc.sql(
            """
            insert into request (id, kind, case_name, participant_id, resource_id, text,
              received_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            request.id(),
            request.kind().name(),
            request.area(),
            request.participantId(),
            request.resourceId(),
            request.text(),
            Columns.time(request.receivedAt()),
            request.state().name())
        .update();
  }

  @Override
  public Optional<Request> find(String id) {
    return jdbc.sql("select * from request where id = ?")
        .param(id)
        .query(PostgresRequestRepository::request)
        .optional();
  }

  @Override
  public int count(String area, Request.Kind kind) {
    return jdbc.sql("select count(*) from request where case_name = ? and kind = ?")
        .params(area, kind.name())
        .query(Integer.class)
        .single();
  }

  @Override
  public void note(String id, String reason) {
    change(
        jdbc.sql("update request set reason = ? where id = ? and state = 'RECEIVED'")
            .params(reason, id)
            .update(),
        id);
  }

  @Override
  public void refuse(String id, String reason) {
    change(
        jdbc.sql(
                "update request set state = 'REFUSED', reason = ? where id = ? and state ="
                    + " 'RECEIVED'")
            .params(reason, id)
            .update(),
        id);
  }

  @Override
  public void done(String id) {
    change(
        jdbc.sql(
                "update request set state = 'DONE', reason = null where id = ? and state ="
                    + " 'RECEIVED'")
            .param(id)
            .update(),
        id);
  }

  @Override
  public void record(Decision decision) {
    try {
      jdbc.sql(
              """
              insert into request_decision
                (request_id, step, decision, decided_by, decided_at, why)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              decision.requestId(),
              decision.step().name(),
              decision.decision(),
              decision.by(),
              Columns.time(decision.at()),
              decision.why())
          .update();
    } catch (DataIntegrityViolationException e) {
      throw new IllegalArgumentException(
          "The request (%s) must be known, and confirmed by another person than %s."
              .formatted(decision.requestId(), decision.by()),
          e);
    }
  }

  @Override
  public boolean hasApproved(String id, String person) {
    return jdbc.sql(
            """
            select exists (select 1 from request_decision
              where request_id = ? and decided_by = ? and step = 'APPROVAL'
                and decision = 'APPROVED')
            """)
        .params(id, person)
        .query(Boolean.class)
        .single();
  }

  private static void change(int rows, String id) {
    Columns.requireChanged(rows, "The request (%s) must be one that is under way.", id);
  }

  private static Request request(ResultSet row, int number) throws SQLException {
    return new Request(
        row.getString("id"),
        Request.Kind.valueOf(row.getString("kind")),
        row.getString("case_name"),
        row.getString("participant_id"),
        row.getString("resource_id"),
        row.getString("text"),
        Columns.time(row, "received_at"),
        Request.State.valueOf(row.getString("state")),
        row.getString("reason"));
  }
}
