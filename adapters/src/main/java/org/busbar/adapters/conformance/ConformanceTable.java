package org.busbar.adapters.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A bundled table of requirements: comments begin with {@code #}, the first other line is the
 * header, and the last cell, in words, may hold commas.
 */
final class ConformanceTable {

  private static final String FOLDER = "/conformance/";

  private ConformanceTable() {}

  /** Rows in the order of the documents. */
  static List<String[]> read(String file, int columns) {
    return text(file)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .skip(1)
        .map(line -> cells(file, line, columns))
        .toList();
  }

  private static String[] cells(String file, String line, int columns) {
    String[] cells = line.split(",", columns);
    if (cells.length < columns) {
      throw new IllegalStateException(
          "The row (%s) of %s must have %d cells.".formatted(line, file, columns));
    }
    return cells;
  }

  private static String text(String file) {
    try (InputStream in = ConformanceTable.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException(
            "The table (%s) must be on the class path.".formatted(FOLDER + file));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The table (%s) cannot be read.".formatted(file), e);
    }
  }
}
