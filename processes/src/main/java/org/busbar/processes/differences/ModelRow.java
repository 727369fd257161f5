package org.busbar.processes.differences;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.busbar.processes.differences.DifferenceRow.Acts;
import org.busbar.processes.modelling.JourneyAct;

/**
 * A cell of the documents' table of the three models side by side, as a check on what the model
 * does.
 *
 * @param id of the row, such as {@code CMP-4}
 * @param model key of the journey that stands for the model
 * @param has patterns of acts that it must do
 * @param lacks patterns of acts that it must not do
 * @param words what the model does, in our words
 */
public record ModelRow(String id, String model, List<Acts> has, List<Acts> lacks, String words) {

  public ModelRow {
    has = List.copyOf(has);
    lacks = List.copyOf(lacks);
  }

  /** What is wrong with it, in sentences; empty where the journey does as it says. */
  public List<String> drift(Collection<JourneyAct> acts) {
    List<String> drift = new ArrayList<>();
    for (Acts pattern : has) {
      if (acts.stream().noneMatch(pattern::matches)) {
        drift.add("%s must do '%s' (%s).".formatted(model, pattern.pattern(), id));
      }
    }
    for (Acts pattern : lacks) {
      if (acts.stream().anyMatch(pattern::matches)) {
        drift.add("%s must not do '%s' (%s).".formatted(model, pattern.pattern(), id));
      }
    }
    return drift;
  }
}
