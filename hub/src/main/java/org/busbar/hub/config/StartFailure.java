package org.busbar.hub.config;

import jakarta.jms.JMSException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.web.server.PortInUseException;

/** Turns the chain of causes of a failed start into the one sentence that names the remedy. */
public final class StartFailure {

  private StartFailure() {}

  /**
   * Explains a failed start.
   *
   * @param failure what was thrown
   * @param data the data directory of the failed start
   * @param log the file that holds the stack trace
   */
  public static String sentence(Throwable failure, Path data, Path log) {
    List<Throwable> causes = causes(failure);
    for (Throwable cause : causes) {
      if (cause instanceof StartRefusedException) {
        return String.valueOf(cause.getMessage());
      }
    }
    for (Throwable cause : causes) {
      if (isDiskFull(cause)) {
        return diskFull(data);
      }
      if (cause instanceof PortInUseException port) {
        return "Port "
            + port.getPort()
            + " is in use by another program. Stop it, or choose another port with --port.";
      }
    }
    for (Throwable cause : causes) {
      if (cause instanceof BindException) {
        return "An address is in use or not ours ("
            + reason(cause)
            + "). Stop the program that holds it, or choose other ports with --port and"
            + " BUSBAR_BROKER_PORT.";
      }
      if (cause instanceof SQLException sql && isConnectionFailure(sql)) {
        return "The database does not answer ("
            + reason(sql)
            + "). Check BUSBAR_DB_URL, for example"
            + " jdbc:postgresql://localhost:5432/busbar?user=...&password=...";
      }
      if (cause instanceof FlywayValidateException) {
        return "The database was made by another version of the hub: its migrations are not those of"
            + " this one. Start the version that made it, or choose an empty folder with --data (the"
            + " differences are in "
            + log
            + ").";
      }
      if (cause instanceof JMSException) {
        return "The broker does not answer ("
            + reason(cause)
            + "). Check BUSBAR_BROKER_URL, for example tcp://localhost:61616, and its user and"
            + " password.";
      }
    }
    return "The hub did not start: "
        + reason(causes.get(causes.size() - 1))
        + ". The details are in "
        + log
        + ".";
  }

  static boolean isDiskFull(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("No space left on device") || message.contains("Disk quota exceeded");
  }

  static String diskFull(Path data) {
    return "The disk that holds "
        + data
        + " is full. Free some space, or choose a folder on another disk with --data or"
        + " BUSBAR_DATA_DIR; what was accepted is safe.";
  }

  /** First line of the message without a trailing full stop, or the name of the failure. */
  static String reason(Throwable cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (cause instanceof UnknownHostException) {
      return "unknown host " + cause.getMessage();
    }
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return cause.getClass().getSimpleName();
    }
    String line = message.lines().findFirst().orElse(message).strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  private static boolean isConnectionFailure(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    // 08: connection, 28: authorization, 3D: no such database, 57P03: starting or stopping
    return state.startsWith("08")
        || state.startsWith("28")
        || state.startsWith("3D")
        || state.equals("57P03")
        || failure.getCause() instanceof ConnectException;
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
