package org.busbar.processes.conformance;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A user journey, by the name of its models and by its number in the documents. */
public enum Journey {
  MARKET_FACILITATOR("market-facilitator", "1A"),
  DUAL_PARTICIPATION("dual-participation", "1B"),
  TOTAL_DSO("total-dso", "1C"),
  EMBEDDED_LDC("embedded-ldc", "2"),
  POINT_TO_POINT("point-to-point", "3");

  private final String key;
  private final String number;

  Journey(String key, String number) {
    this.key = key;
    this.number = number;
  }

  public String key() {
    return key;
  }

  /**
   * @throws IllegalArgumentException where there is no such journey
   */
  public static Journey of(String key) {
    return Arrays.stream(values())
        .filter(journey -> journey.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The journey (%s) must be one of %s."
                        .formatted(key, Arrays.stream(values()).map(Journey::key).toList())));
  }

  /**
   * The steps that it asks for: those of the reference journey 1A that none of its own replaces,
   * and its own.
   */
  public List<JourneyStep> steps(List<JourneyStep> catalogue) {
    Set<String> replaced = new HashSet<>();
    catalogue.stream()
        .filter(step -> step.journey().equals(number))
        .map(JourneyStep::replaces)
        .filter(Objects::nonNull)
        .forEach(replaced::add);
    return catalogue.stream().filter(step -> isAsked(step, replaced)).toList();
  }

  private boolean isAsked(JourneyStep step, Set<String> replaced) {
    if (step.journey().equals(number) || step.journey().equals("all")) {
      return true;
    }
    // Wholesale bids pass the hub, and follow selections, where the DSO neither makes one of them
    // nor stays out of it.
    boolean passes = this != TOTAL_DSO && this != DUAL_PARTICIPATION;
    return step.journey().equals("1A")
        && !replaced.contains(step.id())
        && (passes || !(step.id().equals("T-7") || step.id().startsWith("B3-FLR-")));
  }
}
