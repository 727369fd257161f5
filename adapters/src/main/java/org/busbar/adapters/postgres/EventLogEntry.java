package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.busbar.processes.messages.InboundMessage;

/** A row of the event log; the hash over it links it to the row before. */
record EventLogEntry(
    String part,
    long seq,
    Instant recordedAt,
    String type,
    String key,
    String body,
    String prevHash,
    String hash) {

  /** The hash before the first entry of a chain. */
  static final String NO_HASH = "0".repeat(64);

  static String hash(
      String prevHash, long seq, Instant recordedAt, String type, String key, String body) {
    return InboundMessage.sha256(
        String.join("\n", prevHash, Long.toString(seq), recordedAt.toString(), type, key, body));
  }

  static EventLogEntry of(ResultSet row, int n) throws SQLException {
    return new EventLogEntry(
        row.getString("part"),
        row.getLong("seq"),
        time(row, "recorded_at"),
        row.getString("type"),
        row.getString("key"),
        row.getString("body"),
        row.getString("prev_hash"),
        row.getString("hash"));
  }
}
