package org.busbar.hub.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.busbar.hub.HubTest;
import org.busbar.hub.conformance.BundledModels;
import org.busbar.processes.conformance.ModelFlow;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every flow node of every model is visited: each that no other way came by is walked to, with
 * faked use cases, on an engine of its own in a schema of its own.
 */
@HubTest
class EveryFlowNodeIT {

  private static final String SCHEMA = "walker";

  @Autowired private DataSource hub;

  @Test
  void everyFlowNodeOfEveryModelIsVisited() throws SQLException {
    List<ModelFlow> models = BundledModels.read();
    Set<String> visited = new TreeSet<>();
    List<String> missed = new ArrayList<>();
    try (HikariDataSource database = ownSchema();
        ModelWalker walker = new ModelWalker(database, ModelFolder.bundled(), models)) {
      for (ModelFlow model : models) {
        // The farthest first: what lies on the way is visited, too.
        List<String> farthest =
            model.nodes().keySet().stream()
                .sorted(
                    Comparator.comparingInt(
                            (String node) -> -walker.distance(model.process(), node))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (String node : farthest) {
          String name = model.process() + "/" + node;
          if (!visited.contains(name)) {
            visited.addAll(walker.walk(model.process(), node));
          }
          if (!visited.contains(name)) {
            missed.add(name);
          }
        }
      }
    }

    assertThat(missed).as("flow nodes that nothing comes to").isEmpty();
  }

  private HikariDataSource ownSchema() throws SQLException {
    try (Connection connection = hub.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists " + SCHEMA + " cascade");
      statement.execute("create schema " + SCHEMA);
    }
    HikariDataSource pool = hub.unwrap(HikariDataSource.class);
    var config = new HikariConfig();
    config.setJdbcUrl(pool.getJdbcUrl());
    config.setUsername(pool.getUsername());
    config.setPassword(pool.getPassword());
    config.setSchema(SCHEMA);
    config.setMaximumPoolSize(2);
    config.setConnectionInitSql("set synchronous_commit to off");
    return new HikariDataSource(config);
  }
}
