package org.busbar.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.busbar.hub.FreshDataDirectory;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresIT {

  @Test
  void rowsOutliveTheKilledHubAndItsServerIsTakenOver() throws Exception {
    Path folder = FreshDataDirectory.create("killed-");
    Path programs = FreshDataDirectory.postgresPrograms();
    killAfterCommit(folder, programs);
    long leftBehind = serverProcess(folder);
    assertThat(ProcessHandle.of(leftBehind)).isPresent();

    killAfterCommit(folder, programs);
    assertThat(ProcessHandle.of(leftBehind)).isEmpty();

    try (DataDirectory data = DataDirectory.open(folder);
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(data, 0, programs);
        Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      assertThat(one(statement, "select count(*) from kept")).isEqualTo("2");

      assertThat(one(statement, "show fsync")).isEqualTo("on");
      assertThat(one(statement, "show synchronous_commit")).isEqualTo("on");
      assertThat(one(statement, "show full_page_writes")).isEqualTo("on");
      assertThat(one(statement, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(one(statement, "show transaction_isolation")).isEqualTo("read committed");
      assertThat(one(statement, "select rolsuper from pg_roles where rolname = current_user"))
          .isEqualTo("f");

      assertThatThrownBy(
              () -> DriverManager.getConnection(server.jdbcUrl(), "postgres", "").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
      assertThat(Files.readString(folder.resolve("postgres/data/pg_hba.conf")).lines())
          .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
          .allMatch(line -> line.strip().endsWith("scram-sha-256"));
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("postgres"))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void pidFileThatNamesAnotherProgramIsNoObstacle() throws Exception {
    Path folder = FreshDataDirectory.create("stale-");
    Path programs = FreshDataDirectory.postgresPrograms();
    try (DataDirectory data = DataDirectory.open(folder)) {
      EmbeddedPostgresServer.start(data, 0, programs).close();
      Files.writeString(
          folder.resolve("postgres/data/postmaster.pid"),
          ProcessHandle.current().pid() + "\n" + folder + "\n");
      EmbeddedPostgresServer.start(data, 0, programs).close();
    }
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void fullDiskIsSaidInOneSentence() throws Exception {
    Path folder = FreshDataDirectory.create("full-");
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder.toString()) == 0,
        "Skipped: only root with the right to mount can make a small disk");
    try (DataDirectory data = DataDirectory.open(folder)) {
      assertThatThrownBy(
              () -> EmbeddedPostgresServer.start(data, 0, FreshDataDirectory.postgresPrograms()))
          .isInstanceOf(StartRefusedException.class)
          .hasMessageStartingWith("The disk that holds " + folder + " is full.");
    } finally {
      run("umount", folder.toString());
    }
  }

  private static void killAfterCommit(Path folder, Path programs) throws Exception {
    Process hub =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PostgresUntilKilled.class.getName(),
                folder.toString(),
                programs.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(hub.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("committed");
    } finally {
      hub.destroyForcibly();
      assertThat(hub.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static long serverProcess(Path folder) throws Exception {
    return Long.parseLong(
        Files.readAllLines(folder.resolve("postgres/data/postmaster.pid")).get(0).strip());
  }

  private static String one(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
