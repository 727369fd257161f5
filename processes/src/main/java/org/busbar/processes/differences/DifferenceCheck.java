package org.busbar.processes.differences;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.busbar.processes.conformance.Journey;
import org.busbar.processes.differences.JourneyDifference.Checked;
import org.busbar.processes.modelling.JourneyAct;
import org.busbar.processes.modelling.JourneyActs;
import org.busbar.processes.modelling.ModelSet;

/**
 * The differences of all journeys, computed from a set of models and held to the documents' tables.
 *
 * @param acts all that each journey does
 * @param journeys each against its reference, in the order of the documents
 * @param cells of the table of the models side by side
 */
public record DifferenceCheck(
    SortedMap<Journey, SortedSet<JourneyAct>> acts, List<Told> journeys, List<Cell> cells) {

  /**
   * A journey against its reference.
   *
   * @param rows of the documents, with what they came to
   * @param unexplained what differs and no row speaks of
   */
  public record Told(
      Journey journey,
      Journey reference,
      JourneyDifference difference,
      List<Checked> rows,
      List<String> unexplained) {}

  /**
   * A cell of the table side by side.
   *
   * @param drift what is wrong with it; empty where the model does as it says
   */
  public record Cell(ModelRow row, List<String> drift) {}

  public DifferenceCheck {
    acts = Collections.unmodifiableSortedMap(new TreeMap<>(acts));
    journeys = List.copyOf(journeys);
    cells = List.copyOf(cells);
  }

  /** Compares every journey that the set has drawings of. */
  public static DifferenceCheck of(
      ModelSet models, List<DifferenceRow> rows, List<ModelRow> sideBySide) {
    SortedMap<Journey, SortedSet<JourneyAct>> acts = new TreeMap<>();
    Arrays.stream(Journey.values())
        .filter(journey -> JourneyActs.areIn(models, journey.key()))
        .forEach(journey -> acts.put(journey, JourneyActs.of(models, journey.key())));
    List<Told> told = new ArrayList<>();
    acts.forEach(
        (journey, own) -> {
          SortedSet<JourneyAct> before = acts.get(journey.reference());
          if (before != null && journey != journey.reference()) {
            var difference =
                JourneyDifference.between(journey.reference().key(), before, journey.key(), own);
            List<DifferenceRow> asked =
                rows.stream().filter(row -> row.journey().equals(journey.number())).toList();
            told.add(
                new Told(
                    journey,
                    journey.reference(),
                    difference,
                    difference.check(asked),
                    difference.unexplained(asked)));
          }
        });
    List<Cell> cells = new ArrayList<>();
    for (ModelRow row : sideBySide) {
      SortedSet<JourneyAct> own = acts.get(Journey.of(row.model()));
      if (own != null) {
        cells.add(new Cell(row, row.drift(own)));
      }
    }
    return new DifferenceCheck(acts, told, cells);
  }

  /** All that is not as the tables say, in sentences; empty where models and tables agree. */
  public List<String> drift() {
    List<String> drift = new ArrayList<>();
    for (Told one : journeys) {
      one.rows().forEach(row -> drift.addAll(row.drift()));
      drift.addAll(one.unexplained());
    }
    cells.forEach(cell -> drift.addAll(cell.drift()));
    return drift;
  }
}
