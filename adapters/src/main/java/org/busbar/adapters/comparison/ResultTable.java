package org.busbar.adapters.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as a day writes it: RFC 4180 with a header, comments before it beginning with {@code #}.
 */
final class ResultTable {

  private ResultTable() {}

  /**
   * Rows by the names of the header.
   *
   * @throws IllegalArgumentException naming line, rule and remedy where a row has other cells than
   *     the header
   */
  static List<Map<String, String>> read(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
  }

  static List<Map<String, String>> parse(String name, String text) {
    List<List<String>> lines = lines(text);
    lines.removeIf(cells -> cells.get(0).startsWith("#") || cells.equals(List.of("")));
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(
          "The table (%s) must have a header. Run the day again.".formatted(name));
    }
    List<String> header = lines.get(0);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> cells : lines.subList(1, lines.size())) {
      if (cells.size() != header.size()) {
        throw new IllegalArgumentException(
            "Row %d of %s (%s) must have the %d cells of its header. Run the day again."
                .formatted(rows.size() + 1, name, String.join(",", cells), header.size()));
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int c = 0; c < header.size(); c++) {
        row.put(header.get(c), cells.get(c));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<List<String>> lines(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
        lines.add(cells);
        cells = new ArrayList<>();
      } else if (c != '\r' || quoted) {
        cell.append(c);
      }
    }
    if (cell.length() > 0 || !cells.isEmpty()) {
      cells.add(cell.toString());
      lines.add(cells);
    }
    return lines;
  }
}
