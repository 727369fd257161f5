package org.busbar.processes.differences;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.busbar.processes.modelling.JourneyAct;

/**
 * A row of the documents' tables of differences: what must differ, as a check on what the drawings
 * and tables do.
 *
 * @param journey number of the journey in the documents: {@code 1B}, {@code 1C}, {@code 2}, {@code
 *     3}
 * @param stages of the life cycle that it speaks of
 * @param removed patterns of acts that the reference does and the journey does not
 * @param added patterns of acts that the journey does and the reference does not
 * @param words what differs, in our words
 */
public record DifferenceRow(
    String id,
    String journey,
    Set<String> stages,
    List<Acts> removed,
    List<Acts> added,
    String words) {

  /**
   * A pattern of acts: {@code trigger: doer}, with {@code *} for anything; without a colon of any
   * trigger.
   */
  public record Acts(String pattern) {

    /** Whether an act is meant. */
    public boolean matches(JourneyAct act) {
      String text = pattern.contains(": ") ? act.key() : act.doer();
      String regex =
          Pattern.compile("*", Pattern.LITERAL)
              .splitAsStream(pattern + " ")
              .map(Pattern::quote)
              .collect(Collectors.joining(".*"));
      return (text + " ").matches(regex);
    }
  }

  /** Whether it says that the reference does this and the journey does not. */
  boolean removes(JourneyAct act) {
    return speaksOf(removed, act);
  }

  /** Whether it says that the journey does this and the reference does not. */
  boolean adds(JourneyAct act) {
    return speaksOf(added, act);
  }

  private boolean speaksOf(List<Acts> patterns, JourneyAct act) {
    return stages.contains(act.stage()) && patterns.stream().anyMatch(p -> p.matches(act));
  }

  public DifferenceRow {
    stages = Set.copyOf(stages);
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }
}
