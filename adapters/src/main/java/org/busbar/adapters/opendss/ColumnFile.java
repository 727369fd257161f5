package org.busbar.adapters.opendss;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Numbers that stand in a file of their own: {@code file=solar.csv, column=2, header=yes}. */
final class ColumnFile {

  /** A year of seconds. */
  private static final int MOST_VALUES = 31_622_400;

  private final ScriptFolder folder;
  private final Path current;

  ColumnFile(ScriptFolder folder, Path current) {
    this.folder = folder;
    this.current = current;
  }

  /** The numbers as the text of an array. */
  String read(String parameters) {
    String name = "";
    String kind = "";
    int column = 1;
    boolean header = false;
    ParameterScanner scanner = new ParameterScanner(parameters);
    while (scanner.next()) {
      switch (scanner.name()) {
        case "column", "col" -> column = Numbers.whole(scanner.value(), scanner.quoted());
        case "header" -> header = Numbers.yes(scanner.value());
        default -> {
          kind = name.isEmpty() ? scanner.name() : kind;
          name = name.isEmpty() ? scanner.value() : name;
        }
      }
    }
    Path file = folder.find(current, name);
    if (file == null) {
      throw new IllegalArgumentException(
          "There is no file (" + name + "). Correct the name or add the file.");
    }
    try {
      return switch (kind) {
        case "sngfile" -> binary(file, Float.BYTES);
        case "dblfile" -> binary(file, Double.BYTES);
        default -> text(file, column, header);
      };
    } catch (IOException e) {
      throw new IllegalArgumentException("The file (" + name + ") cannot be read.", e);
    }
  }

  private static String text(Path file, int column, boolean header) throws IOException {
    StringBuilder values = new StringBuilder();
    StringBuilder buffer = new StringBuilder();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int count = 0;
      boolean skip = header;
      for (String line = ScriptFolder.readLine(reader, buffer);
          line != null;
          line = ScriptFolder.readLine(reader, buffer)) {
        @Nullable String value = skip ? null : field(line, column);
        skip = false;
        if (value != null) {
          values.append(value).append(' ');
          if (++count > MOST_VALUES) {
            throw new IllegalArgumentException(
                "The file (%s) must have at most %d values."
                    .formatted(file.getFileName(), MOST_VALUES));
          }
        }
      }
    }
    return values.toString();
  }

  private static @Nullable String field(String line, int column) {
    ParameterScanner scanner = new ParameterScanner(line);
    for (int k = 1; scanner.next(); k++) {
      if (k == column) {
        return scanner.value();
      }
    }
    return null;
  }

  private static String binary(Path file, int size) throws IOException {
    if (Files.size(file) > (long) MOST_VALUES * size) {
      throw new IllegalArgumentException(
          "The file (%s) must have at most %d values.".formatted(file.getFileName(), MOST_VALUES));
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    StringBuilder values = new StringBuilder();
    while (bytes.remaining() >= size) {
      values.append(size == Float.BYTES ? bytes.getFloat() : bytes.getDouble()).append(' ');
    }
    return values.toString();
  }
}
