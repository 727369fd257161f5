package org.busbar.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class StartFailureTest {

  private static String sentence(Throwable cause) {
    return StartFailure.sentence(
        new IllegalStateException("bean creation", new RuntimeException("nested", cause)),
        Path.of("/var/busbar"),
        Path.of("/var/busbar/logs/busbar.log"));
  }

  @Test
  void portInUseNamesThePortAndTheOption() {
    assertThat(sentence(new PortInUseException(8080)))
        .isEqualTo(
            "Port 8080 is in use by another program. Stop it, or choose another port with --port.");
    assertThat(sentence(new BindException("Address already in use"))).contains("--port");
  }

  @Test
  void fullDiskNamesTheFolderAndPromisesWhatWasAccepted() {
    assertThat(sentence(new IOException("No space left on device")))
        .startsWith("The disk that holds /var/busbar is full.")
        .contains("--data");
  }

  @Test
  void databaseThatDoesNotAnswerNamesItsSetting() {
    assertThat(sentence(new SQLException("Connection to db:5432 refused.", "08001")))
        .startsWith("The database does not answer (Connection to db:5432 refused). Check")
        .contains("BUSBAR_DB_URL");
  }

  @Test
  void brokerThatDoesNotAnswerNamesItsSetting() {
    assertThat(sentence(new JMSException("Cannot connect to server(s).")))
        .contains("BUSBAR_BROKER_URL");
  }

  @Test
  void refusalOfOursIsPassedOnAsItIs() {
    assertThat(sentence(new StartRefusedException("Do this."))).isEqualTo("Do this.");
  }

  @Test
  void anythingElseNamesItsRootAndTheLog() {
    assertThat(sentence(new IllegalArgumentException("The rating (-1) must be positive.")))
        .isEqualTo(
            "The hub did not start: The rating (-1) must be positive. The details are in"
                + " /var/busbar/logs/busbar.log.");
  }
}
