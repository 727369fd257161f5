package org.busbar.processes.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step that the journeys' documents ask for.
 *
 * @param journey {@code 1A}, {@code 1B}, {@code 1C}, {@code 2}, {@code 3}, or {@code all}
 * @param replaces the step of journey 1A that it stands for
 * @param deadline the name of a moment of the day that it must not pass
 * @param carriedBy the steps that make it up, where it is none of its own
 */
public record JourneyStep(
    String id,
    String journey,
    @Nullable String replaces,
    @Nullable String deadline,
    List<String> carriedBy,
    String words) {

  public JourneyStep {
    carriedBy = List.copyOf(carriedBy);
  }
}
