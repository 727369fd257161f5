package org.busbar.hub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.busbar.hub.config.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusbarCommandTest extends CommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day --date 2023-13-45 | 'busbar: Invalid value for option '--date': '2023-13-45' is not a"
            + " date of the calendar; write it as YYYY-MM-DD. Try 'busbar day --help'.'",
        "day --seed many | 'busbar: Invalid value for option '--seed': 'many' is not a long. Try"
            + " 'busbar day --help'.'",
        "run --port 99999 | 'busbar: The port (99999) must be between 0 and 65535. Try 'busbar run"
            + " --help'.'",
        "dance | 'busbar: Unmatched argument at index 0: 'dance'. Try 'busbar --help'.'",
      },
      quoteCharacter = '"')
  void badArgumentIsOneSentenceAndExitCodeTwo(String line, String sentence) {
    assertThat(busbar(line.split(" "))).isEqualTo(2);
    String expected = sentence.substring(1, sentence.length() - 1);
    assertThat(err.toString().strip()).isEqualTo(expected);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--help",
    "run --help",
    "day --help",
    "help day",
    "solve --help",
    "version",
    "--version"
  })
  void everyCommandExplainsItself(String line) {
    assertThat(busbar(line.split(" "))).isZero();
    assertThat(out.toString()).isNotBlank();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void solvesAnMpsFileAndSaysWhoSolvedIt(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("small.mps");
    Files.writeString(
        file,
        "NAME small\nROWS\n N cost\n G need\nCOLUMNS\n x cost 2 need 1\n y cost 3 need 1\nRHS\n"
            + " rhs need 5\nBOUNDS\n UP b x 4\nENDATA\n");

    assertThat(busbar("solve", file.toString(), "--with", "ojalgo")).isZero();
    assertThat(out.toString())
        .contains("status     OPTIMAL", "objective  11.0", "OPTIMAL by ojAlgo in ");
    Files.writeString(file, Files.readString(file).replace("need 5", "need five"));
    assertThat(busbar("solve", file.toString())).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo("busbar: " + file + ", line 9: The figure (five) must be a number.");
  }

  @Test
  void portInUseIsSaidBeforeAnythingStarts(@TempDir Path folder) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(
              busbar(
                  "run",
                  "--data",
                  folder.toString(),
                  "--port",
                  Integer.toString(taken.getLocalPort())))
          .isEqualTo(1);
      assertThat(err.toString().lines()).hasSize(1);
      assertThat(err.toString())
          .startsWith("busbar: Port " + taken.getLocalPort() + " on 127.0.0.1 cannot be used")
          .contains("--port");
    }
  }

  @Test
  void dataDirectoryInUseIsOneSentence(@TempDir Path folder) throws Exception {
    try (DataDirectory held = DataDirectory.open(folder)) {
      assertThat(busbar("run", "--data", held.root().toString(), "--port", "0")).isEqualTo(1);
      assertThat(err.toString().lines()).hasSize(1);
      assertThat(err.toString()).contains("is in use by another hub");
    }
  }

  @Test
  void databaseThatDoesNotAnswerIsOneSentence(@TempDir Path folder) throws Exception {
    int nobody;
    try (ServerSocket probe = new ServerSocket(0)) {
      nobody = probe.getLocalPort();
    }
    String url = "jdbc:postgresql://127.0.0.1:" + nobody + "/busbar?user=u&password=p";
    String before = System.setProperty("busbar.db-url", url);
    try {
      assertThat(before).isNull();
      assertThat(busbar("run", "--data", folder.toString(), "--port", "0")).isEqualTo(1);
    } finally {
      System.clearProperty("busbar.db-url");
    }
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .startsWith("busbar: The database does not answer (Connection to 127.0.0.1:" + nobody)
        .contains("BUSBAR_DB_URL");
  }
}
