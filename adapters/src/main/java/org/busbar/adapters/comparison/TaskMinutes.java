package org.busbar.adapters.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person's task takes, from the bundled table {@code task-minutes.csv}. The rows are
 * assumptions, to compare journeys with each other and not more.
 */
public final class TaskMinutes {

  private static final String FILE = "/comparison/task-minutes.csv";
  private static final String OTHER = "*";

  private final Map<String, Row> rows = new TreeMap<>();

  /** A row of the table. */
  public record Row(int minutes, LocalDate since, String source, String why) {}

  private TaskMinutes() {}

  /** The bundled table. */
  public static TaskMinutes read() {
    TaskMinutes minutes = new TaskMinutes();
    try (InputStream in = TaskMinutes.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            "The table (%s) must be on the class path.".formatted(FILE));
      }
      for (Map<String, String> row :
          ResultTable.parse(FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
        minutes.rows.put(
            row.getOrDefault("form", ""),
            new Row(
                Integer.parseInt(row.getOrDefault("minutes", "")),
                LocalDate.parse(row.getOrDefault("since", "")),
                row.getOrDefault("source", ""),
                row.getOrDefault("why", "")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The table (%s) cannot be read.".formatted(FILE), e);
    }
    return minutes;
  }

  public Map<String, Row> rows() {
    return Map.copyOf(rows);
  }

  /**
   * Minutes of a task.
   *
   * @param element id of the user task in its model, such as {@code userTask_approveLimits}
   */
  int of(String element) {
    String form =
        element
            .substring(element.indexOf('_') + 1)
            .replaceAll("([A-Z])", "-$1")
            .toLowerCase(Locale.ROOT);
    Row row = rows.getOrDefault(form, rows.get(OTHER));
    if (row == null) {
      throw new IllegalStateException(
          "The table (%s) must have a row %s for tasks that it does not name."
              .formatted(FILE, OTHER));
    }
    return row.minutes();
  }
}
