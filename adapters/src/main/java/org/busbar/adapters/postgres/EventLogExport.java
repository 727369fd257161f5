package org.busbar.adapters.postgres;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The event log as lines of JSON, for {@code decisions.jsonl}.
 *
 * <p>Two runs of one day give the same lines: {@code seq} and hashes are left out and do not order,
 * because a crash may change the order of entries of one instant.
 */
public final class EventLogExport {

  private final JdbcClient jdbc;

  public EventLogExport(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** {@code {"at":…,"type":…,"key":…,"facts":{…}}}, ordered by time, type, key; no line ends. */
  public List<String> lines(String part) {
    return jdbc
        .sql(
            """
            select * from event_log where part = ?
            order by recorded_at, type collate "C", key collate "C"
            """)
        .param(part)
        .query(EventLogEntry::of)
        .list()
        .stream()
        .map(
            entry ->
                "{\"at\":%s,\"type\":%s,\"key\":%s,\"facts\":%s}"
                    .formatted(
                        FactJson.write(entry.recordedAt().toString()),
                        FactJson.write(entry.type()),
                        FactJson.write(entry.key()),
                        entry.body()))
        .toList();
  }
}
