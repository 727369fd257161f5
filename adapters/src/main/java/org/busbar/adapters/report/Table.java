package org.busbar.adapters.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One table of the day, written twice: whole as a CSV file and, to a sensible length, into the
 * page.
 *
 * @param file name of the CSV file
 */
record Table<T>(String file, String title, List<T> rows, List<Column<T>> columns) {

  /**
   * @param name the CSV file's column name; a unit is its last word
   * @param heading the page's words for it, with unit
   * @param decimals decimals of a Double cell
   * @param words the cell as the page words it: a String, Double, Integer, Long, BigDecimal,
   *     Boolean, Instant, Enum or null
   * @param value the cell as the file holds it, of the same types
   */
  record Column<T>(
      String name,
      String heading,
      int decimals,
      Function<T, @Nullable Object> words,
      Function<T, @Nullable Object> value) {

    String shown(T row) {
      Object cell = words.apply(row);
      if (cell == null) {
        return Figures.BLANK;
      }
      if (cell instanceof Double number) {
        return Figures.number(number, decimals);
      }
      if (cell instanceof Instant instant) {
        return Figures.marketDayAndTime(instant);
      }
      if (cell instanceof Boolean yes) {
        return yes ? "yes" : "no";
      }
      if (cell instanceof Enum<?> word) {
        return Figures.words(word.name());
      }
      return String.valueOf(cell);
    }

    /** The whole text of a cell that the page shows cut off, or null where nothing is cut. */
    @Nullable String whole(T row) {
      String shown = shown(row);
      Object whole = value.apply(row);
      return shown.endsWith("…") && whole instanceof String text && !text.equals(shown)
          ? text
          : null;
    }

    boolean isNumber(T row) {
      return words.apply(row) instanceof Number;
    }

    private String written(T row) {
      Object cell = value.apply(row);
      if (cell == null) {
        return "";
      }
      if (cell instanceof Double number) {
        return Figures.plain(number, decimals);
      }
      if (cell instanceof BigDecimal number) {
        return number.toPlainString();
      }
      if (cell instanceof Number || cell instanceof Boolean) {
        return cell.toString();
      }
      if (cell instanceof Instant instant) {
        return Figures.machineTime(instant);
      }
      return quoted(harmless(String.valueOf(cell)));
    }
  }

  /** RFC 4180: comma, CR LF, a header line; UTF-8 without a mark. */
  String csv() {
    StringBuilder out = new StringBuilder();
    writeLine(out, columns.stream().map(Column::name).toList());
    for (T row : rows) {
      writeLine(out, columns.stream().map(column -> column.written(row)).toList());
    }
    return out.toString();
  }

  private static void writeLine(StringBuilder out, List<String> cells) {
    out.append(String.join(",", cells)).append("\r\n");
  }

  /**
   * A text that a spreadsheet would run as a formula gets an apostrophe in front. Texts come from
   * counterparts too, so none is trusted.
   */
  static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
