package org.busbar.adapters.conformance;

import java.util.List;
import org.busbar.processes.conformance.JourneyStep;
import org.jspecify.annotations.Nullable;

/** The bundled table of every step that the journeys' documents ask for. */
public final class StepCatalogue {

  private static final int COLUMNS = 6;

  private StepCatalogue() {}

  /** In the order of the documents. */
  public static List<JourneyStep> read() {
    return ConformanceTable.read("steps.csv", COLUMNS).stream().map(StepCatalogue::step).toList();
  }

  private static JourneyStep step(String[] cells) {
    return new JourneyStep(
        cells[0],
        cells[1],
        orNull(cells[2]),
        orNull(cells[3]),
        cells[4].isEmpty() ? List.of() : List.of(cells[4].split(" ")),
        cells[5]);
  }

  private static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }
}
