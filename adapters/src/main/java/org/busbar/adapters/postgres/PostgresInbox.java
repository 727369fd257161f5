package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.Inbox;
import org.busbar.processes.messages.InboxWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The inbox on PostgreSQL. {@link #accept}, {@link #quarantine} and {@link #failed} have committed
 * when they return; the rest joins the caller's transaction.
 */
final class PostgresInbox implements Inbox, InboxWork {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate ownTransaction;

  PostgresInbox(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public Acceptance accept(InboundMessage message) {
    return ownTransaction.execute(status -> insert(message));
  }

  /** {@link #accept} as a part of the caller's transaction. */
  Acceptance insert(InboundMessage message) {
    int inserted =
        jdbc.sql(
                """
                insert into inbox (source, message_id, address, correlation_id, noun, revision,
                  body, body_sha256, received_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                message.source(),
                message.messageId(),
                message.address(),
                message.correlationId(),
                message.noun(),
                message.revision(),
                message.body(),
                message.bodySha256(),
                time(clock.instant()))
            .update();
    if (inserted == 1) {
      return Acceptance.NEW;
    }
    String known =
        jdbc.sql("select body_sha256 from inbox where source = ? and message_id = ?")
            .params(message.source(), message.messageId())
            .query(String.class)
            .single();
    return known.equals(message.bodySha256()) ? Acceptance.DUPLICATE : Acceptance.CONFLICT;
  }

  @Override
  public void quarantine(
      String address, @Nullable String messageId, String body, String code, String reason) {
    ownTransaction.executeWithoutResult(
        status -> insertIntoQuarantine(address, messageId, body, code, reason));
  }

  /**
   * The id follows from the content: repetitions are kept once, and no randomness is needed. What
   * fails again after a replay is a new entry, so that a person sees it.
   */
  void insertIntoQuarantine(
      String address, @Nullable String messageId, String body, String code, String reason) {
    String id =
        "Q-" + InboundMessage.sha256(String.join("\n", address, code, body)).substring(0, 32);
    List<String> earlier =
        jdbc.sql("select state from quarantine where id = ? or id like ?")
            .params(id, id + "-%")
            .query(String.class)
            .list();
    if (earlier.stream().allMatch("REPLAYED"::equals)) {
      jdbc.sql(
              """
              insert into quarantine (id, address, message_id, body, code, reason, received_at)
              values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
              """)
          .params(
              earlier.isEmpty() ? id : id + "-" + (earlier.size() + 1),
              address,
              messageId,
              storable(body),
              code,
              storable(reason),
              time(clock.instant()))
          .update();
    }
  }

  /** PostgreSQL refuses the character 0 in texts, and so would a broken message be lost. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  @Override
  public List<InboundMessage> pending(int max) {
    return jdbc.sql(
            """
            select * from inbox where status = 'RECEIVED'
            order by received_at, address collate "C", source collate "C", message_id collate "C"
            limit ?
            """)
        .param(max)
        .query(PostgresInbox::message)
        .list();
  }

  @Override
  public void done(InboundMessage message) {
    decide(message, "DONE");
  }

  @Override
  public void rejected(InboundMessage message) {
    decide(message, "REJECTED");
  }

  /** Two workers that took the same message meet here: the second must not have its effect. */
  private void decide(InboundMessage message, String status) {
    requireChanged(
        jdbc.sql(
                """
                update inbox set status = ?
                where source = ? and message_id = ? and status = 'RECEIVED'
                """)
            .params(status, message.source(), message.messageId())
            .update(),
        "The message %s of %s must wait in the inbox to become %s.",
        message.messageId(),
        message.source(),
        status);
  }

  @Override
  public int failed(InboundMessage message) {
    return ownTransaction.execute(
        status ->
            jdbc.sql(
                    """
                    update inbox set attempts = attempts + 1
                    where source = ? and message_id = ? returning attempts
                    """)
                .params(message.source(), message.messageId())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> Columns.unknown("message", message.messageId())));
  }

  @Override
  public boolean replay(String quarantineId) {
    return jdbc.sql(
                """
                update inbox set status = 'RECEIVED', attempts = 0
                from quarantine
                where quarantine.id = ? and inbox.address = quarantine.address
                  and inbox.message_id = quarantine.message_id and inbox.body = quarantine.body
                  and inbox.status <> 'DONE'
                """)
            .param(quarantineId)
            .update()
        == 1;
  }

  private static InboundMessage message(ResultSet row, int n) throws SQLException {
    return new InboundMessage(
        row.getString("source"),
        row.getString("message_id"),
        row.getString("address"),
        row.getString("correlation_id"),
        row.getString("noun"),
        row.getInt("revision"),
        row.getString("body"),
        row.getString("body_sha256"));
  }
}
