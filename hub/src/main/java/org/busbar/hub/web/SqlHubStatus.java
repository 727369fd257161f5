package org.busbar.hub.web;

import java.sql.DatabaseMetaData;
import java.util.OptionalLong;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts with plain SQL, so that the start page answers whatever else is wrong. */
@Component
class SqlHubStatus implements HubStatus {

  private final JdbcTemplate jdbc;

  SqlHubStatus(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public OptionalLong openTasks() {
    return count("select count(*) from public.act_ru_task");
  }

  @Override
  public OptionalLong openIncidents() {
    // A parent process repeats the incident of its child; the root cause counts once.
    return count("select count(*) from public.act_ru_incident where id_ = root_cause_incident_id_");
  }

  @Override
  public OptionalLong unsentMessages() {
    return count("select count(*) from busbar.outbox where state = 'WAITING'");
  }

  @Override
  public OptionalLong messagesInDoubt() {
    return count("select count(*) from busbar.outbox where state = 'IN_DOUBT'");
  }

  @Override
  public OptionalLong runningProcesses() {
    return count("select count(*) from public.act_ru_execution where id_ = root_proc_inst_id_");
  }

  @Override
  public String database() {
    String name =
        jdbc.execute(
            (ConnectionCallback<String>)
                connection -> {
                  DatabaseMetaData data = connection.getMetaData();
                  return data.getDatabaseProductName()
                      + " "
                      + data.getDatabaseProductVersion().split(" ")[0];
                });
    return String.valueOf(name);
  }

  private OptionalLong count(String query) {
    try {
      Long rows = jdbc.queryForObject(query, Long.class);
      return rows == null ? OptionalLong.empty() : OptionalLong.of(rows);
    } catch (DataAccessException missing) {
      return OptionalLong.empty();
    }
  }
}
