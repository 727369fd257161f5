package org.busbar.adapters.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.busbar.processes.differences.DifferenceRow;
import org.busbar.processes.differences.DifferenceRow.Acts;
import org.busbar.processes.differences.ModelRow;

/** The bundled tables of what differs between journeys. */
public final class DifferenceTables {

  private DifferenceTables() {}

  /** What each journey does otherwise than its reference, in the order of the documents. */
  public static List<DifferenceRow> rows() {
    return ConformanceTable.read("differences.csv", 6).stream()
        .map(
            cells ->
                new DifferenceRow(
                    cells[0],
                    cells[1],
                    Set.of(cells[2].split(" ")),
                    acts(cells[3]),
                    acts(cells[4]),
                    cells[5]))
        .toList();
  }

  /** The three models side by side. */
  public static List<ModelRow> sideBySide() {
    return ConformanceTable.read("models-side-by-side.csv", 5).stream()
        .map(cells -> new ModelRow(cells[0], cells[1], acts(cells[2]), acts(cells[3]), cells[4]))
        .toList();
  }

  private static List<Acts> acts(String cell) {
    return Arrays.stream(cell.split(";"))
        .filter(pattern -> !pattern.isBlank())
        .map(Acts::new)
        .toList();
  }
}
