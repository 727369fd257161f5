package org.busbar.adapters.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a day's tables and page into a directory; files of the same names are replaced. */
public final class DayReportWriter {

  public static final String PAGE = "report.html";

  private DayReportWriter() {}

  /**
   * @return the files written, the page first
   * @throws UncheckedIOException where the directory cannot be written to
   */
  public static List<Path> write(Path outDirectory, DayReport day) {
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(outDirectory);
      written.add(write(outDirectory.resolve(PAGE), new ReportPage(day).html()));
      for (Table<?> table : DayTables.of(day)) {
        written.add(write(outDirectory.resolve(table.file()), table.csv()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The report (%s) must be written to a directory with room. Free space or pass another --out: %s"
              .formatted(outDirectory, e.getMessage()),
          e);
    }
    return List.copyOf(written);
  }

  /** Names of the files that {@link #write} makes, the page first. */
  public static List<String> fileNames(DayReport day) {
    List<String> names = new ArrayList<>();
    names.add(PAGE);
    DayTables.of(day).forEach(table -> names.add(table.file()));
    return List.copyOf(names);
  }

  private static Path write(Path file, String content) throws IOException {
    return Files.writeString(file, content, StandardCharsets.UTF_8);
  }
}
