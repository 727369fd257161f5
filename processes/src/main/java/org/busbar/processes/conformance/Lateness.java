package org.busbar.processes.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.processes.conformance.Deviation.Kind;
import org.busbar.processes.conformance.ModelFlow.ModelNode;

/** What was done after the deadline of its step. */
public final class Lateness {

  private Lateness() {}

  /**
   * @param deadlines the day's moments by the names that steps give them
   */
  public static List<Deviation> of(
      List<Happening> day,
      Collection<ModelFlow> models,
      List<JourneyStep> catalogue,
      Map<String, Instant> deadlines) {
    Map<String, ModelFlow> byProcess = new TreeMap<>();
    models.forEach(model -> byProcess.put(model.process(), model));
    Map<String, String> deadlineOf = new TreeMap<>();
    for (JourneyStep step : catalogue) {
      if (step.deadline() != null) {
        deadlineOf.put(step.id(), step.deadline());
      }
    }
    List<Deviation> late = new ArrayList<>();
    for (Happening happening : day) {
      ModelFlow model = byProcess.get(happening.process());
      ModelNode node = model == null ? null : model.nodes().get(happening.activity());
      Instant ended = happening.ended();
      if (node == null || ended == null || node.calls() != null) {
        continue;
      }
      for (String step : node.steps()) {
        String name = deadlineOf.get(step);
        Instant due = name == null ? null : deadlines.get(name);
        if (due != null && ended.isAfter(due)) {
          late.add(
              new Deviation(
                  Kind.LATE,
                  happening.process(),
                  happening.instance(),
                  node.id(),
                  node.name(),
                  node.steps(),
                  ended,
                  "It was done at %s, and %s (%s) is due at %s."
                      .formatted(ended, step, name, due)));
          break;
        }
      }
    }
    return late;
  }
}
