package org.busbar.adapters.casefile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A strict CSV table: comments start with {@code #}, the first other line is the header, which has
 * exactly the expected columns, and perhaps optional ones, in any order; cells have no quotes and
 * no commas. Every fault is collected with its file and line.
 */
public final class CsvTable {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /** Place of an optional column that a table does not have. */
  private static final int ABSENT = -1;

  private final String file;
  private final CaseErrors errors;
  private final List<Row> rows = new ArrayList<>();
  private int rejected;

  private CsvTable(String file, CaseErrors errors) {
    this.file = file;
    this.errors = errors;
  }

  /** What was made of a row, and where it stood. */
  public record Parsed<T>(T element, int line) {}

  /** Reads a table that must exist. */
  public static CsvTable read(
      CaseFolder folder, String file, List<String> columns, CaseErrors errors) {
    return read(folder, file, columns, List.of(), errors, true);
  }

  /** Reads a table that must exist and may have some columns more. */
  public static CsvTable read(
      CaseFolder folder,
      String file,
      List<String> columns,
      List<String> optional,
      CaseErrors errors) {
    return read(folder, file, columns, optional, errors, true);
  }

  /** Reads a table that may be absent, which is the same as one without rows. */
  public static CsvTable readIfPresent(
      CaseFolder folder, String file, List<String> columns, CaseErrors errors) {
    return read(folder, file, columns, List.of(), errors, false);
  }

  private static CsvTable read(
      CaseFolder folder,
      String file,
      List<String> columns,
      List<String> optional,
      CaseErrors errors,
      boolean required) {
    CsvTable table = new CsvTable(file, errors);
    try {
      folder
          .text(file)
          .ifPresentOrElse(
              text -> table.parse(text, columns, optional),
              () -> {
                if (required) {
                  table.refuse(1, "There is no such table. Add the file to the case.");
                }
              });
    } catch (IOException e) {
      table.refuse(
          1, "The file cannot be read (" + e + "). Save it as UTF-8 text that may be read.");
    }
    return table;
  }

  private void parse(String text, List<String> columns, List<String> optional) {
    String[] lines = text.split("\\R", -1);
    Map<String, Integer> header = null;
    int width = 0;
    for (int i = 0; i < lines.length; i++) {
      // A byte order mark is what spreadsheets put in front.
      String line = (i == 0 && lines[i].startsWith("\uFEFF") ? lines[i].substring(1) : lines[i]);
      line = line.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split(",", -1);
      for (int c = 0; c < cells.length; c++) {
        cells[c] = cells[c].strip();
      }
      if (header == null) {
        header = header(i + 1, cells, columns, optional);
        if (header == null) {
          return;
        }
        width = cells.length;
      } else if (cells.length != width) {
        refuse(
            i + 1,
            "The row has "
                + cells.length
                + " cells, but the header has "
                + width
                + ". Add or remove commas.");
      } else {
        rows.add(new Row(i + 1, cells, header));
      }
    }
    if (header == null) {
      refuse(1, "The table has no header. Begin it with: " + String.join(",", columns));
    }
  }

  private @Nullable Map<String, Integer> header(
      int line, String[] cells, List<String> columns, List<String> optional) {
    Map<String, Integer> header = new HashMap<>();
    boolean sound = true;
    for (int c = 0; c < cells.length; c++) {
      if (!columns.contains(cells[c]) && !optional.contains(cells[c])) {
        refuse(
            line,
            "The column ("
                + cells[c]
                + ") is unknown. Use: "
                + String.join(",", columns)
                + (optional.isEmpty() ? "" : "; and if you like: " + String.join(",", optional))
                + ".");
        sound = false;
      } else if (header.put(cells[c], c) != null) {
        refuse(line, "The column (" + cells[c] + ") appears twice. Remove one.");
        sound = false;
      }
    }
    for (String column : columns) {
      if (!header.containsKey(column)) {
        refuse(line, "The column (" + column + ") is missing. Add it.");
        sound = false;
      }
    }
    optional.forEach(column -> header.putIfAbsent(column, ABSENT));
    return sound ? header : null;
  }

  private void refuse(int line, String message) {
    rejected++;
    errors.add(file, line, message);
  }

  public String file() {
    return file;
  }

  /** Whether every row could be used. */
  public boolean sound() {
    return rejected == 0;
  }

  /**
   * Makes an element of each row, in the order of the file. A row with a cell that cannot be read,
   * or whose element refuses its values with an {@link IllegalArgumentException}, is a fault and
   * makes none.
   */
  public <T> List<Parsed<T>> parse(Function<Row, T> make) {
    List<Parsed<T>> parsed = new ArrayList<>();
    for (Row row : rows) {
      int before = rejected;
      try {
        T element = make.apply(row);
        if (rejected == before) {
          parsed.add(new Parsed<>(element, row.line));
        }
      } catch (IllegalArgumentException e) {
        // A cell that was refused has a stand-in value; what follows from it is not a fault.
        if (rejected == before) {
          refuse(row.line, e.getMessage() + " Correct the row.");
        }
      }
    }
    return parsed;
  }

  /** One row. A cell that cannot be read is recorded as a fault and gives a stand-in value. */
  public final class Row {

    private final int line;
    private final String[] cells;
    private final Map<String, Integer> header;

    private Row(int line, String[] cells, Map<String, Integer> header) {
      this.line = line;
      this.cells = cells;
      this.header = header;
    }

    public int line() {
      return line;
    }

    /** Records a fault of this row; what is wrong, then the remedy. */
    public void fault(String message) {
      refuse(line, message);
    }

    /** The text of a cell, perhaps empty, as in every row of an optional column left out. */
    public String textOrEmpty(String column) {
      Integer at = header.get(column);
      if (at == null) {
        throw new IllegalStateException("The table " + file + " has no column " + column + ".");
      }
      return at == ABSENT ? "" : cells[at];
    }

    /** The text of a cell that must not be empty. */
    public String text(String column) {
      String text = textOrEmpty(column);
      if (text.isEmpty()) {
        fault("The cell " + column + " is empty. Fill it in.");
        return "?";
      }
      return text;
    }

    public double number(String column) {
      String text = text(column);
      if (!NUMBER.matcher(text).matches()) {
        if (!textOrEmpty(column).isEmpty()) {
          fault("The " + column + " (" + text + ") is not a number. Write e.g. 12.5.");
        }
        return 1;
      }
      return Double.parseDouble(text);
    }

    public OptionalDouble numberOrEmpty(String column) {
      return textOrEmpty(column).isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(number(column));
    }

    /** A number above zero. */
    public double positive(String column) {
      double value = number(column);
      if (!(value > 0)) {
        fault(
            "The "
                + column
                + " ("
                + textOrEmpty(column)
                + ") must be positive. Correct the figure.");
        return 1;
      }
      return value;
    }

    public int integer(String column) {
      String text = text(column);
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        if (!textOrEmpty(column).isEmpty()) {
          fault("The " + column + " (" + text + ") is not a whole number. Write e.g. -3.");
        }
        return 0;
      }
    }

    /** One of a few words, given as the keys; the first value stands in for a fault. */
    public <E> E oneOf(String column, List<String> words, List<E> values) {
      String text = text(column);
      int found = words.indexOf(text);
      if (found < 0) {
        if (!textOrEmpty(column).isEmpty()) {
          fault("The " + column + " (" + text + ") must be one of " + words + ". Choose one.");
        }
        return values.get(0);
      }
      return values.get(found);
    }

    /** A constant of an enumeration, written in lower case with hyphens. */
    public <E extends Enum<E>> E oneOf(String column, Class<E> type) {
      List<E> values = List.of(type.getEnumConstants());
      List<String> words =
          Arrays.stream(type.getEnumConstants())
              .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .toList();
      return oneOf(column, words, values);
    }
  }
}
