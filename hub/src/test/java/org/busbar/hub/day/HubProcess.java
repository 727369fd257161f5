package org.busbar.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.busbar.hub.HubApplication;

/** The hub's command in a JVM of its own, so that it can be killed. */
final class HubProcess {

  private static final String MARKET_TIME = "market time ";

  private final Process process;
  private final BufferedReader progress;
  private final Path output;
  private final ClassArchive archive;
  private final StringBuilder heard = new StringBuilder();

  private HubProcess(Process process, Path output, ClassArchive archive) {
    this.archive = archive;
    this.process = process;
    this.output = output;
    this.progress =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts a day that writes its results to a folder of this name.
   *
   * @param options of {@code busbar day}
   */
  static HubProcess startDay(Path folder, String name, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("day", "--out", folder.resolve(name).toString()));
    arguments.addAll(List.of(options));
    return start(folder.resolve(name + ".log"), arguments);
  }

  /** The same where the data of the hub and the {@link #ledgers} are read afterwards. */
  static HubProcess startDayKeepingData(Path folder, String name, String... options)
      throws IOException {
    List<String> kept = new ArrayList<>(List.of("--data", data(folder, name).toString()));
    kept.addAll(List.of(options));
    return startDay(folder, name, kept.toArray(String[]::new));
  }

  /** Where the counterparts of a day whose data is kept wrote down what they did. */
  static Path ledgers(Path folder, String name) {
    return data(folder, name).resolve("counterparts");
  }

  private static Path data(Path folder, String name) {
    return folder.resolve(name + "-data");
  }

  private static HubProcess start(Path output, List<String> arguments) throws IOException {
    // What days share: the unpacked PostgreSQL and the logs.
    Path home = Path.of("target", "day-home").toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    Files.createDirectories(home);
    ClassArchive archive = new ClassArchive(home);
    command.addAll(archive.options());
    command.add(HubApplication.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("BUSBAR_DATA_DIR", home.toString());
    builder.redirectOutput(output.toFile());
    return new HubProcess(builder.start(), output, archive);
  }

  /**
   * Reads progress until the market time is this or later: on a fast machine a kill that was meant
   * for one moment may hit the next, and the hub goes on from there.
   *
   * @param marketTime such as {@code 2023-09-05 12:00}
   * @return false where the hub ended before
   */
  boolean awaitMarketTime(String marketTime) {
    try {
      for (String line = progress.readLine(); line != null; line = progress.readLine()) {
        heard.append(line).append('\n');
        int at = line.indexOf(MARKET_TIME);
        if (at >= 0 && line.substring(at + MARKET_TIME.length()).compareTo(marketTime) >= 0) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the JVM as kill -9 does, a little later, in the middle of whatever it is doing. */
  void kill(int afterMillis) throws InterruptedException {
    process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
    process.destroyForcibly();
    process.waitFor();
  }

  /** Waits for the end, which must be without an error. */
  void assertEndsWell() throws IOException, InterruptedException {
    awaitMarketTime("9999");
    assertThat(process.waitFor()).as(said()).isZero();
    archive.keep();
  }

  /** Everything that it said, for the message of a failed test. */
  String said() {
    try {
      return heard + Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
