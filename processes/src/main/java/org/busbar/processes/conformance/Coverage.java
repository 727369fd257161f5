package org.busbar.processes.conformance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.busbar.processes.conformance.ModelFlow.ModelNode;

/**
 * Where the models of a journey perform its steps.
 *
 * @param processes the models that the journey uses, the called ones included
 * @param lines one for each step that the journey asks for, in the order of the documents
 */
public record Coverage(Journey journey, List<String> processes, List<Line> lines) {

  /**
   * A step and its places.
   *
   * @param places {@code process/element}; none where no model performs it
   */
  public record Line(JourneyStep step, List<Place> places) {
    public Line {
      places = List.copyOf(places);
    }

    public boolean isCovered() {
      return !places.isEmpty();
    }
  }

  /** An element of a model. */
  public record Place(String process, String element, String name) {}

  public Coverage {
    processes = List.copyOf(processes);
    lines = List.copyOf(lines);
  }

  /** Steps that no model performs. */
  public List<Line> gaps() {
    return lines.stream().filter(line -> !line.isCovered()).toList();
  }

  /**
   * @param models every model there is
   * @param apart processes that events of the hub start, and no model calls
   */
  public static Coverage of(
      Journey journey,
      Collection<ModelFlow> models,
      Collection<String> apart,
      List<JourneyStep> catalogue) {
    Map<String, ModelFlow> byProcess = new TreeMap<>();
    models.forEach(model -> byProcess.put(model.process(), model));
    Set<String> used = new TreeSet<>();
    Deque<String> open =
        new ArrayDeque<>(List.of("day-ahead-" + journey.key(), "real-time-" + journey.key()));
    open.addAll(apart);
    while (!open.isEmpty()) {
      ModelFlow model = byProcess.get(open.remove());
      if (model != null && used.add(model.process())) {
        model.nodes().values().stream()
            .map(ModelNode::calls)
            .filter(called -> called != null)
            .forEach(open::add);
      }
    }
    Map<String, List<Place>> places = new TreeMap<>();
    for (String process : used) {
      for (ModelNode node : byProcess.get(process).nodes().values()) {
        // A call only repeats what the called model performs.
        if (node.calls() == null || !byProcess.containsKey(node.calls())) {
          for (String step : node.steps()) {
            places
                .computeIfAbsent(step, s -> new ArrayList<>())
                .add(new Place(process, node.id(), node.name()));
          }
        }
      }
    }
    List<JourneyStep> asked = journey.steps(catalogue);
    for (JourneyStep step : asked) {
      List<Place> own = places.get(step.id());
      if (step.replaces() != null && own != null) {
        // So that what other steps make up finds its parts in each journey.
        places.putIfAbsent(step.replaces(), own);
      }
    }
    List<Line> lines = new ArrayList<>();
    for (JourneyStep step : asked) {
      lines.add(new Line(step, placesOf(step, places)));
    }
    return new Coverage(journey, List.copyOf(used), lines);
  }

  /** A step's own places; of one that others make up, theirs, if each has one. */
  private static List<Place> placesOf(JourneyStep step, Map<String, List<Place>> places) {
    if (step.carriedBy().isEmpty()) {
      return places.getOrDefault(step.id(), List.of());
    }
    List<Place> all = new ArrayList<>();
    for (String part : step.carriedBy()) {
      List<Place> found = places.get(part);
      if (found == null) {
        return List.of();
      }
      all.addAll(found);
    }
    return all;
  }
}
