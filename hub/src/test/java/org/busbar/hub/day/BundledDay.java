package org.busbar.hub.day;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.busbar.hub.simulation.LedgerCheck;
import org.busbar.processes.conformance.Journey;
import org.springframework.util.FileSystemUtils;

/**
 * The bundled day of a journey, run once in a build for all tests that look at it and change
 * nothing in it: half a minute each time that it is not run again.
 *
 * @param record what was decided
 * @param ledgers what the counterparts did
 */
record BundledDay(DayRecord record, Path ledgers) {

  private static final Path DAYS = Path.of("target", "bundled-days").toAbsolutePath();

  /** This build's: what an earlier one left says nothing about the code of now. */
  private static final String BUILD =
      System.getProperty("busbar.build", UUID.randomUUID().toString());

  /** Runs it unless another test, of another JVM perhaps, has; waits where one does just now. */
  static BundledDay of(Journey journey) throws IOException, InterruptedException {
    Files.createDirectories(DAYS);
    try (FileChannel one =
        FileChannel.open(
            DAYS.resolve(journey.key() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      one.lock();
      Path folder = DAYS.resolve(journey.key());
      Path builtBy = folder.resolve("build.txt");
      if (!Files.exists(builtBy) || !Files.readString(builtBy).equals(BUILD)) {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        HubProcess.startDayKeepingData(folder, "day", "--journey", journey.key()).assertEndsWell();
        Files.writeString(builtBy, BUILD);
      }
      return new BundledDay(
          DayRecord.read(results(folder.resolve("day"))), HubProcess.ledgers(folder, "day"));
    }
  }

  private static Path results(Path out) throws IOException {
    try (Stream<Path> days = Files.list(out)) {
      List<Path> folders = days.filter(Files::isDirectory).toList();
      if (folders.size() != 1) {
        throw new IllegalStateException("A day has one folder of results: " + folders);
      }
      return folders.get(0);
    }
  }

  LedgerCheck ledgerCheck() throws IOException {
    return LedgerCheck.read(ledgers);
  }
}
