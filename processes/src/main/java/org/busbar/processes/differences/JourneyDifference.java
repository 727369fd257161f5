package org.busbar.processes.differences;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.busbar.processes.differences.DifferenceRow.Acts;
import org.busbar.processes.modelling.JourneyAct;
import org.busbar.processes.modelling.JourneyActs;
import org.busbar.processes.modelling.ModelSet;

/**
 * What one journey does otherwise than another, computed from drawings and tables.
 *
 * @param from key of the journey compared with
 * @param to key of the journey told
 * @param removed what only {@code from} does
 * @param added what only {@code to} does
 */
public record JourneyDifference(
    String from, String to, SortedSet<JourneyAct> removed, SortedSet<JourneyAct> added) {

  /** Compares two journeys of a set. */
  public static JourneyDifference of(ModelSet models, String from, String to) {
    return between(from, JourneyActs.of(models, from), to, JourneyActs.of(models, to));
  }

  /** Compares what two journeys do, perhaps of different sets. */
  public static JourneyDifference between(
      String from, SortedSet<JourneyAct> before, String to, SortedSet<JourneyAct> after) {
    SortedSet<JourneyAct> removed = new TreeSet<>(before);
    removed.removeAll(after);
    SortedSet<JourneyAct> added = new TreeSet<>(after);
    added.removeAll(before);
    return new JourneyDifference(from, to, removed, added);
  }

  /**
   * What a row of the documents comes to.
   *
   * @param drift what is wrong with it, in sentences; empty where the models differ as it says
   */
  public record Checked(
      DifferenceRow row, List<JourneyAct> removed, List<JourneyAct> added, List<String> drift) {}

  /**
   * Holds the difference to rows of the documents, in both directions.
   *
   * @param rows of this journey
   */
  public List<Checked> check(List<DifferenceRow> rows) {
    return rows.stream()
        .map(
            row -> {
              List<String> drift = new ArrayList<>();
              List<JourneyAct> gone = met(row, row.removed(), removed, "not to do", drift);
              List<JourneyAct> came = met(row, row.added(), added, "to do", drift);
              return new Checked(row, gone, came, List.copyOf(drift));
            })
        .toList();
  }

  private List<JourneyAct> met(
      DifferenceRow row,
      List<Acts> patterns,
      SortedSet<JourneyAct> differing,
      String duty,
      List<String> drift) {
    SortedSet<JourneyAct> met = new TreeSet<>();
    for (Acts pattern : patterns) {
      List<JourneyAct> found =
          differing.stream()
              .filter(act -> row.stages().contains(act.stage()) && pattern.matches(act))
              .toList();
      if (found.isEmpty()) {
        drift.add(
            "Row %s asks %s %s '%s', otherwise than %s; drawings and tables show no such difference."
                .formatted(row.id(), to, duty, pattern.pattern(), from));
      }
      met.addAll(found);
    }
    return List.copyOf(met);
  }

  /** What differs and no row speaks of, in sentences. */
  public List<String> unexplained(List<DifferenceRow> rows) {
    List<String> left = new ArrayList<>();
    removed.stream()
        .filter(act -> rows.stream().noneMatch(row -> row.removes(act)))
        .forEach(act -> left.add(sentence(act, from, to)));
    added.stream()
        .filter(act -> rows.stream().noneMatch(row -> row.adds(act)))
        .forEach(act -> left.add(sentence(act, to, from)));
    return left;
  }

  private static String sentence(JourneyAct act, String who, String not) {
    return "%s does '%s' in stage %s, %s does not, and no row says so."
        .formatted(who, act.key(), act.stage(), not);
  }
}
