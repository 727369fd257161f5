package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.messages.InboundMessage;
import org.busbar.processes.messages.Inbox;
import org.busbar.processes.messages.OutboundMessage;
import org.busbar.processes.messages.Outbox;
import org.busbar.processes.messages.OutboxSchedule;
import org.busbar.processes.messages.Quarantine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The outbox on PostgreSQL. {@link #add} is a part of the caller's transaction; what the relay
 * reports has committed when the method returns.
 */
final class PostgresOutbox implements Outbox, OutboxSchedule {

  /** The first unsent message of each key: the others wait behind it, whatever their times say. */
  private static final String HEADS =
      """
      select * from (
        select distinct on (destination, ordering_key) * from outbox
        where state not in ('SENT', 'GIVEN_UP') order by destination, ordering_key, seq
      ) first_of_key
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final PostgresInbox inbox;
  private final TransactionTemplate ownTransaction;

  PostgresOutbox(
      JdbcClient jdbc, Clock clock, PostgresInbox inbox, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.inbox = inbox;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public void add(
      String destination, String orderingKey, String messageId, String correlationId, String body) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "The message %s to %s must be added in the transaction of its decision. Open one around both."
              .formatted(messageId, destination));
    }
    jdbc.sql(
            """
            insert into outbox (destination, ordering_key, message_id, correlation_id, body,
              added_at, next_at)
            values (:destination, :key, :id, :correlation, :body, :now, :now) on conflict do nothing
            """)
        .param("destination", destination)
        .param("key", orderingKey)
        .param("id", messageId)
        .param("correlation", correlationId)
        .param("body", body)
        .param("now", time(clock.instant()))
        .update();
  }

  @Override
  public Optional<Instant> nextDue() {
    return jdbc.sql(
            "select min(next_at) as next_at from (" + HEADS + ") head where state = 'WAITING'")
        .query((row, n) -> Optional.ofNullable(row.getObject("next_at", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  @Override
  public List<OutboundMessage> heads(int max) {
    return jdbc.sql(HEADS + "where state = 'WAITING' and next_at <= ? order by seq limit ?")
        .params(time(clock.instant()), max)
        .query(
            (row, n) ->
                new OutboundMessage(
                    row.getLong("seq"),
                    row.getString("destination"),
                    row.getString("ordering_key"),
                    row.getString("message_id"),
                    row.getString("correlation_id"),
                    row.getString("body"),
                    row.getInt("attempts")))
        .list();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where another relay has claimed it since it was read: it must
   *     not be sent
   */
  @Override
  public void claim(OutboundMessage message) {
    commit(
        message,
        "be waiting and unclaimed since it was read. Read the heads again",
        """
        update outbox set attempts = attempts + 1
        where seq = ? and state = 'WAITING' and attempts = ?
        """,
        message.seq(),
        message.attempts());
  }

  @Override
  public void sent(OutboundMessage message, @Nullable String receipt) {
    ownTransaction.executeWithoutResult(status -> markSent(message, receipt));
  }

  @Override
  public void answered(OutboundMessage message, InboundMessage answer) {
    ownTransaction.executeWithoutResult(
        status -> {
          markSent(message, answer.messageId());
          if (inbox.insert(answer) == Inbox.Acceptance.CONFLICT) {
            inbox.insertIntoQuarantine(
                answer.address(),
                answer.messageId(),
                answer.body(),
                "CONFLICTING_MESSAGE",
                "The answer %s of %s must have the body that came before under this id. Ask the sender which one holds."
                    .formatted(answer.messageId(), answer.source()));
          }
        });
  }

  @Override
  public void failed(OutboundMessage message, String reason, Instant nextAt) {
    commit(
        message,
        "be waiting to fail",
        "update outbox set failure = ?, next_at = ? where seq = ? and state = 'WAITING'",
        reason,
        time(nextAt),
        message.seq());
  }

  /** {@inheritDoc} The message lies in quarantine too, so that a person gets a task. */
  @Override
  public void inDoubt(OutboundMessage message, String reason) {
    ownTransaction.executeWithoutResult(
        status -> {
          requireChanged(
              jdbc.sql(
                      """
                      update outbox set state = 'IN_DOUBT', failure = ?
                      where seq = ? and state = 'WAITING'
                      """)
                  .params(reason, message.seq())
                  .update(),
              "The message %s to %s must be waiting to come into doubt.",
              message.messageId(),
              message.destination());
          inbox.insertIntoQuarantine(
              message.destination(),
              message.messageId(),
              message.body(),
              Quarantine.Entry.IN_DOUBT,
              "%s Find out from the partner whether it has the message; replay to send it again, reject to give it up."
                  .formatted(reason));
        });
  }

  @Override
  public void giveUp(String messageId) {
    jdbc.sql(
            """
            update outbox set state = 'GIVEN_UP'
            where message_id = ? and state in ('WAITING', 'IN_DOUBT')
            """)
        .param(messageId)
        .update();
  }

  /** What was given up meanwhile stays so, whatever is decided of the doubt. */
  @Override
  public void settleDoubt(String messageId, boolean sendAgain) {
    requireChanged(
        jdbc.sql(
                """
                update outbox set state = case state when 'GIVEN_UP' then state else ? end, next_at = ?
                where message_id = ? and state in ('IN_DOUBT', 'GIVEN_UP')
                """)
            .params(sendAgain ? "WAITING" : "GIVEN_UP", time(clock.instant()), messageId)
            .update(),
        "The message (%s) must be in doubt to be settled.",
        messageId);
  }

  private void markSent(OutboundMessage message, @Nullable String receipt) {
    jdbc.sql(
            """
            update outbox set state = 'SENT', sent_at = ?, receipt = ?
            where seq = ? and state <> 'SENT'
            """)
        .params(time(clock.instant()), receipt, message.seq())
        .update();
  }

  private void commit(OutboundMessage message, String rule, String sql, Object... values) {
    ownTransaction.executeWithoutResult(
        status ->
            requireChanged(
                jdbc.sql(sql).params(values).update(),
                "The message %s to %s must %s.",
                message.messageId(),
                message.destination(),
                rule));
  }
}
