package org.busbar.adapters.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.busbar.processes.conformance.JourneyStep;
import org.jspecify.annotations.Nullable;

/** The bundled table of every step that the journeys' documents ask for. */
public final class StepCatalogue {

  private static final String FILE = "/conformance/steps.csv";
  private static final int COLUMNS = 6;

  private StepCatalogue() {}

  /** In the order of the documents. */
  public static List<JourneyStep> read() {
    List<JourneyStep> steps = new ArrayList<>();
    boolean header = true;
    for (String line : text().split("\\R")) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (header) {
        header = false;
        continue;
      }
      String[] cells = line.split(",", COLUMNS);
      if (cells.length < COLUMNS) {
        throw new IllegalStateException(
            "The row (%s) of %s must have %d cells.".formatted(line, FILE, COLUMNS));
      }
      steps.add(
          new JourneyStep(
              cells[0],
              cells[1],
              orNull(cells[2]),
              orNull(cells[3]),
              cells[4].isEmpty() ? List.of() : List.of(cells[4].split(" ")),
              cells[5]));
    }
    return List.copyOf(steps);
  }

  private static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  private static String text() {
    try (InputStream in = StepCatalogue.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            "The table (%s) must be on the class path.".formatted(FILE));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The table (%s) cannot be read.".formatted(FILE), e);
    }
  }
}
