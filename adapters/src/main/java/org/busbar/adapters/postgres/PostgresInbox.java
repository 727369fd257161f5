package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.time;

import java.time.Clock;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.Inbox;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The inbox on PostgreSQL. Its methods have committed when they return. */
final class PostgresInbox implements Inbox {

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

  /** The id follows from the content: repetitions are kept once, and no randomness is needed. */
  void insertIntoQuarantine(
      String address, @Nullable String messageId, String body, String code, String reason) {
    String id =
        "Q-" + InboundMessage.sha256(String.join("\n", address, code, body)).substring(0, 32);
    jdbc.sql(
            """
            insert into quarantine (id, address, message_id, body, code, reason, received_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(id, address, messageId, body, code, reason, time(clock.instant()))
        .update();
  }
}
