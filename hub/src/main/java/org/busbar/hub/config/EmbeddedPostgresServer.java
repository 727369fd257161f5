package org.busbar.hub.config;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL beside the hub, with its data in the hub's data directory.
 *
 * <p>The packaging library is made for tests, so what it takes lightly is set back: commits reach
 * the disk, a password is asked for from the first moment, and only the loopback address is served.
 * After a kill -9 of the hub the server is still there; it is stopped and started again.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

  static final String DATABASE = "busbar";
  static final String USER = "busbar";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;
  private final String password;

  private EmbeddedPostgresServer(EmbeddedPostgres server, String password) {
    this.server = server;
    this.password = password;
  }

  /**
   * Starts the server, creating the cluster and the hub's role and database at the first call.
   *
   * @param data the hub's data directory
   * @param port the port on the loopback address; 0 takes a free one
   * @param binaries where PostgreSQL is unpacked; {@code null} is inside the data directory
   * @throws StartRefusedException if it cannot start
   */
  public static EmbeddedPostgresServer start(
      DataDirectory data, int port, @Nullable Path binaries) {
    Path home = data.resolve("postgres");
    Path cluster = home.resolve("data");
    Path programs =
        (binaries == null ? home.resolve("bin") : binaries).toAbsolutePath().normalize();
    Path log = data.resolve("logs").resolve("postgres.log");
    String superuserPassword = data.secret("postgres-superuser");
    String password = data.secret("postgres-busbar");
    EmbeddedPostgres server = null;
    long logStart = 0;
    try {
      Files.createDirectories(log.getParent());
      Files.createDirectories(cluster);
      Files.createDirectories(programs);
      logStart = Files.exists(log) ? Files.size(log) : 0;
      stopLeftover(cluster);
      server =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(programs.toFile())
              .setDataDirectory(cluster)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPort(port)
              .setPGStartupWait(PATIENCE)
              .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .setConnectConfig("password", superuserPassword)
              // These end up on the command line of initdb, after its -A trust: the last one wins.
              .setLocaleConfig("auth", "scram-sha-256")
              .setLocaleConfig("pwfile", data.secretFile("postgres-superuser").toString())
              .setLocaleConfig("locale", "C")
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("password_encryption", "scram-sha-256")
              .setServerConfig("shared_buffers", "32MB")
              .setServerConfig("max_connections", "40")
              .setServerConfig("max_wal_size", "256MB")
              .setServerConfig("io_method", "sync")
              .start();
      createRoleAndDatabase(server, password);
      return new EmbeddedPostgresServer(server, password);
    } catch (IOException | SQLException | RuntimeException e) {
      closeQuietly(server);
      throw refusal(e, data, log, logStart);
    } finally {
      // The library opens the parent of its working folder to everyone.
      restrict(programs.getParent());
      restrict(home);
    }
  }

  /** JDBC URL without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /**
   * Stops the server that a killed hub left behind. The hub's lock is held, so nobody else uses it.
   */
  private static void stopLeftover(Path cluster) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    ProcessHandle process =
        lines.isEmpty()
            ? null
            : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(handle -> isServerOf(handle, cluster))
                .orElse(null);
    if (process == null) {
      // The number may meanwhile belong to any program; PostgreSQL would refuse to start.
      Files.deleteIfExists(pidFile);
      return;
    }
    LOG.info("Stopping the PostgreSQL (process {}) of a hub that was killed", process.pid());
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefusedException("The start was interrupted. Start again.", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartRefusedException(
          "The PostgreSQL (process "
              + process.pid()
              + ") of a hub that was killed does not stop. End it with kill -QUIT "
              + process.pid()
              + " and start again.",
          e);
    }
  }

  private static boolean isServerOf(ProcessHandle process, Path cluster) {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    try {
      String commandLine = Files.readString(proc.resolve("cmdline"));
      return Files.readString(proc.resolve("comm")).strip().equals("postgres")
          && commandLine.contains(cluster.toString());
    } catch (IOException gone) {
      return false;
    }
  }

  private static void createRoleAndDatabase(EmbeddedPostgres server, String password)
      throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (isAbsent(statement, "select 1 from pg_roles where rolname = '" + USER + "'")) {
        statement.execute("create role " + USER + " login password '" + password + "'");
      }
      if (isAbsent(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
        statement.execute("create database " + DATABASE + " owner " + USER);
      }
    }
  }

  private static boolean isAbsent(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return !rows.next();
    }
  }

  private static StartRefusedException refusal(
      Exception failure, DataDirectory data, Path log, long logStart) {
    if (failure instanceof StartRefusedException refused) {
      return refused;
    }
    String said = tail(log, logStart);
    if (said.contains("No space left on device") || StartFailure.isDiskFull(failure)) {
      return new StartRefusedException(StartFailure.diskFull(data.root()), failure);
    }
    if (said.contains("cannot be run as root") || said.contains("execution of the PostgreSQL")) {
      return new StartRefusedException(
          "PostgreSQL does not run as root on this machine. Start the hub as an ordinary user, or"
              + " name an external server with BUSBAR_DB_URL.",
          failure);
    }
    if (said.contains("Address already in use")) {
      return new StartRefusedException(
          "The port of the embedded PostgreSQL is in use. Choose another with BUSBAR_DB_PORT, or 0"
              + " for a free one.",
          failure);
    }
    return new StartRefusedException(
        "The embedded PostgreSQL did not start ("
            + StartFailure.reason(failure)
            + "). Its words are in "
            + log
            + "; BUSBAR_DB_URL names an external server instead.",
        failure);
  }

  private static String tail(Path log, long from) {
    try {
      byte[] all = Files.readAllBytes(log);
      int start = (int) Math.min(from, all.length);
      return new String(all, start, all.length - start, java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static void restrict(Path folder) {
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      LOG.warn("The folder {} cannot be closed to other users: {}", folder, e.getMessage());
    }
  }

  private static void closeQuietly(@Nullable EmbeddedPostgres server) {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        LOG.warn("PostgreSQL did not stop cleanly: {}", e.getMessage());
      }
    }
  }
}
