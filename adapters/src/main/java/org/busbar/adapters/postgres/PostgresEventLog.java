package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.time;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import org.busbar.processes.journal.EventLog;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The legal record on PostgreSQL. The caller owns the transaction, and there must be one; until it
 * ends, it holds the chain's row, so that entries of one part are written one after the other. The
 * same event with the same facts is recorded once; with other facts it is refused.
 *
 * <p>Hash: SHA-256 in hex of previous hash, seq, recorded-at (ISO 8601), type, key and body, each
 * on its line. The previous hash of the first entry is 64 zeros.
 */
final class PostgresEventLog implements EventLog {

  private final JdbcClient jdbc;
  private final Clock clock;

  PostgresEventLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void append(String part, String type, String key, SortedMap<String, Object> facts) {
    requireOneLine("type", type);
    requireOneLine("key", key);
    FactJson.requireFact(type, facts);
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "The event %s of %s must be recorded in the transaction of its decision. Open one around both."
              .formatted(type, key));
    }
    Instant recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String body = FactJson.write(facts);
    Optional<String> recorded =
        jdbc.sql("select body from event_log where part = ? and type = ? and key = ?")
            .params(part, type, key)
            .query(String.class)
            .optional();
    if (recorded.isPresent() && recorded.get().equals(body)) {
      return;
    }
    if (recorded.isPresent()) {
      throw recordedBefore(part, type, key, null);
    }
    Head head =
        jdbc.sql(
                """
                insert into event_chain (part, seq, hash) values (?, 1, ?)
                on conflict (part) do update set seq = event_chain.seq + 1
                returning seq, hash
                """)
            .params(part, EventLogEntry.NO_HASH)
            .query((row, n) -> new Head(row.getLong("seq"), row.getString("hash")))
            .single();
    String hash = EventLogEntry.hash(head.hash(), head.seq(), recordedAt, type, key, body);
    try {
      jdbc.sql(
              """
              with entry as (
                insert into event_log (part, seq, recorded_at, type, key, body, prev_hash, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?) returning part, hash
              )
              update event_chain set hash = entry.hash from entry
              where event_chain.part = entry.part
              """)
          .params(part, head.seq(), time(recordedAt), type, key, body, head.hash(), hash)
          .update();
    } catch (DuplicateKeyException e) {
      throw recordedBefore(part, type, key, e);
    }
  }

  private static IllegalStateException recordedBefore(
      String part, String type, String key, @Nullable Throwable cause) {
    return new IllegalStateException(
        "The event %s of %s must be recorded once in %s. Correct a decision by an entry of another type or key."
            .formatted(type, key, part),
        cause);
  }

  private static void requireOneLine(String field, String value) {
    if (value.isBlank() || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(
          "The %s (%s) of an event must be one line of text.".formatted(field, value));
    }
  }

  private record Head(long seq, String hash) {}
}
