package org.busbar.adapters.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.conformance.Happening;

/** The log of a day's steps as a CSV file: one row for each flow node entered, by begin. */
public final class StepLog {

  /** Its name among the results of a day. */
  public static final String FILE = "steps.csv";

  private static final String HEADER =
      "process,instance,scope,within,activity,began,ended,cancelled";

  private StepLog() {}

  public static void write(Path file, List<Happening> day) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (Happening one : day) {
      text.append(
          "%s,%d,%d,%s,%s,%s,%s,%s%n"
              .formatted(
                  one.process(),
                  one.instance(),
                  one.scope(),
                  one.within(),
                  one.activity(),
                  one.began(),
                  one.ended() == null ? "" : one.ended(),
                  one.cancelled()));
    }
    Files.writeString(
        file, text.toString().replace(System.lineSeparator(), "\n"), StandardCharsets.UTF_8);
  }

  /**
   * Reads a log.
   *
   * @throws IllegalArgumentException naming line, rule and remedy where it is not one
   */
  public static List<Happening> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      throw new IllegalArgumentException(
          "The file (%s) must begin with the header %s. Give the steps.csv that a day wrote."
              .formatted(file, HEADER));
    }
    List<Happening> day = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        day.add(happening(file, i + 1, lines.get(i).strip()));
      }
    }
    return day;
  }

  private static Happening happening(Path file, int line, String row) {
    String[] cells = row.split(",", -1);
    try {
      if (cells.length != 8) {
        throw new IllegalArgumentException("it has %d cells".formatted(cells.length));
      }
      return new Happening(
          cells[0],
          Integer.parseInt(cells[1]),
          Integer.parseInt(cells[2]),
          cells[3],
          cells[4],
          Instant.parse(cells[5]),
          cells[6].isEmpty() ? null : Instant.parse(cells[6]),
          Boolean.parseBoolean(cells[7]));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Line %d of %s must hold %s: %s. Correct the row, or write the day again."
              .formatted(line, file, HEADER, e.getMessage()),
          e);
    }
  }
}
