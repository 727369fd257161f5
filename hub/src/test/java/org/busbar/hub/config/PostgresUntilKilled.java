package org.busbar.hub.config;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Commits a row on the embedded PostgreSQL, says so, and waits to be killed. */
final class PostgresUntilKilled {

  private PostgresUntilKilled() {}

  public static void main(String[] args) throws Exception {
    DataDirectory data = DataDirectory.open(Path.of(args[0]));
    EmbeddedPostgresServer server = EmbeddedPostgresServer.start(data, 0, Path.of(args[1]));
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists kept (id serial primary key)");
      statement.execute("insert into kept default values");
      System.out.println("committed");
      System.out.flush();
      System.in.read();
    }
  }
}
