package org.busbar.adapters.postgres;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Computes a part's chain of hashes anew. */
public final class EventLogVerifier {

  private final JdbcClient jdbc;

  public EventLogVerifier(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The first entry that does not fit, or empty where the whole chain does.
   *
   * <p>Who owns the database could write a whole chain anew; only a hash kept elsewhere shows that.
   */
  public Optional<WrongEntry> verify(String part) {
    try (Stream<EventLogEntry> entries =
        jdbc
            .sql("select * from event_log where part = ? order by seq")
            .param(part)
            .query(EventLogEntry::of)
            .stream()) {
      long seq = 0;
      String hash = EventLogEntry.NO_HASH;
      for (Iterator<EventLogEntry> rest = entries.iterator(); rest.hasNext(); ) {
        EventLogEntry entry = rest.next();
        seq++;
        if (entry.seq() != seq) {
          return wrong(part, seq, "is missing");
        }
        if (!entry.prevHash().equals(hash)) {
          return wrong(part, seq, "does not name the hash of the entry before it");
        }
        hash =
            EventLogEntry.hash(
                hash, seq, entry.recordedAt(), entry.type(), entry.key(), entry.body());
        if (!entry.hash().equals(hash)) {
          return wrong(part, seq, "was altered: its hash is not that of its content");
        }
      }
      long last = seq;
      String lastHash = hash;
      boolean whole =
          jdbc.sql("select seq, hash from event_chain where part = ?")
              .param(part)
              .query(
                  (row, n) -> row.getLong("seq") == last && row.getString("hash").equals(lastHash))
              .optional()
              .orElse(last == 0);
      return whole ? Optional.empty() : wrong(part, last + 1, "is missing at the chain's end");
    }
  }

  private static Optional<WrongEntry> wrong(String part, long seq, String how) {
    return Optional.of(
        new WrongEntry(part, seq, "Entry %d of part %s %s.".formatted(seq, part, how)));
  }

  /**
   * @param seq its place in the chain, from 1
   * @param reason one sentence
   */
  public record WrongEntry(String part, long seq, String reason) {}
}
