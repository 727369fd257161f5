package org.busbar.processes.conformance;

import java.time.Instant;
import java.util.List;

/**
 * Where a day left its model.
 *
 * @param instance the process instance
 * @param activity id of the flow node
 * @param name its name in the model; its id where the model does not know it
 * @param steps the journey's steps that it performs
 * @param at when it was noticed
 * @param words one sentence for people
 */
public record Deviation(
    Kind kind,
    String process,
    int instance,
    String activity,
    String name,
    List<String> steps,
    Instant at,
    String words) {

  /** What is wrong with it. */
  public enum Kind {
    /** The model asks for it on the way that was taken, and it did not happen. */
    SKIPPED,
    /** It happened where the model did not ask for it. */
    EXTRA,
    /** It happened, but not where the model has it. */
    OUT_OF_ORDER,
    /** It happened after the deadline of its step. */
    LATE
  }

  public Deviation {
    steps = List.copyOf(steps);
  }
}
