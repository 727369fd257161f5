package org.busbar.processes.roles;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One DSO model of a document: who holds which duty.
 *
 * @param id such as {@code BV-M3} or {@code WP-ALT2}
 * @param cells in the order of the document
 */
public record RoleMatrix(String id, String name, List<Cell> cells) {

  /**
   * A row of the document, as far as this model goes.
   *
   * @param source id of the row, such as {@code BV-R-5} or {@code WP-T6-13}
   * @param duties what the row gives; none for a row that only describes
   * @param holders who holds them
   * @param open who could, if a regulator said so; nobody until then (T-10)
   * @param words the cell as it is written
   */
  public record Cell(
      String source,
      String row,
      Set<Duty> duties,
      Set<Holder> holders,
      Set<Holder> open,
      String words) {}

  public RoleMatrix {
    cells = List.copyOf(cells);
  }

  /** Holders by duty; empty for what nobody does, absent where the document does not say. */
  public Map<Duty, Set<Holder>> duties() {
    Map<Duty, Set<Holder>> duties = new EnumMap<>(Duty.class);
    for (Cell cell : cells) {
      for (Duty duty : cell.duties()) {
        duties.computeIfAbsent(duty, d -> EnumSet.noneOf(Holder.class)).addAll(cell.holders());
      }
    }
    return duties;
  }

  /** The row that gives a duty, for whoever asks why; empty where none does. */
  public String source(Duty duty) {
    return cells.stream()
        .filter(cell -> cell.duties().contains(duty))
        .map(Cell::source)
        .findFirst()
        .orElse("");
  }
}
