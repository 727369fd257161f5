package org.busbar.adapters.conformance;

import java.util.List;
import org.busbar.processes.conformance.NamedSystem;

/** The bundled table of every system that the journeys' documents name. */
public final class SystemCatalogue {

  private SystemCatalogue() {}

  /** In the order of the documents. */
  public static List<NamedSystem> read() {
    return ConformanceTable.read("systems.csv", 4).stream()
        .map(cells -> new NamedSystem(cells[0], cells[1], cells[2], cells[3]))
        .toList();
  }
}
