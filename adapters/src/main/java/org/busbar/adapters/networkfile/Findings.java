package org.busbar.adapters.networkfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what the reader of a network file finds, so that a person sees all of it at once. */
public final class Findings {

  /** As many faults as a person wants to see; more of them have the same cause. */
  private static final int MOST_FAULTS = 20;

  private final String file;
  private final Set<String> faults = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Map<String, Count> ignored = new LinkedHashMap<>();
  private final Map<String, Count> defaults = new LinkedHashMap<>();
  private int faultCount;

  private static final class Count {
    private final String first;
    private int times;

    Count(String first) {
      this.first = first;
    }
  }

  /**
   * @param file name of the file for the person
   */
  public Findings(String file) {
    this.file = file;
  }

  /** Adds a fault; the message says what is wrong and then what to do. */
  public void fault(Place place, String message) {
    faultCount++;
    if (faults.size() < MOST_FAULTS) {
      faults.add(place + ": " + message);
    }
  }

  /** Adds something that a person should know. */
  public void warn(Place place, String message) {
    warnings.add(place + ": " + message);
  }

  /** Adds something that concerns the network as a whole. */
  public void warn(String message) {
    warnings.add(message);
  }

  /** Counts something that was read but has no effect. */
  public void ignore(String what, Place place) {
    count(ignored, what, place);
  }

  /** Counts a value that was filled in because the file does not give it. */
  public void fillIn(String what, Place place) {
    count(defaults, what, place);
  }

  private static void count(Map<String, Count> counts, String what, Place place) {
    counts.computeIfAbsent(what, key -> new Count(place.toString())).times++;
  }

  public boolean hasFaults() {
    return faultCount > 0;
  }

  /** Whether reading on would only add to a list that is full. */
  public boolean isFull() {
    return faults.size() >= MOST_FAULTS;
  }

  /** What was read but has no effect, in the order of the first time. */
  public List<String> ignored() {
    return lines(ignored);
  }

  public List<String> defaults() {
    return lines(defaults);
  }

  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  private static List<String> lines(Map<String, Count> counts) {
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (what, count) ->
            lines.add(
                what
                    + " ("
                    + (count.times == 1 ? "once" : count.times + " times, first")
                    + " at "
                    + count.first
                    + ")"));
    return lines;
  }

  /**
   * Ends the reading.
   *
   * @throws NetworkFileException if there is any fault
   */
  public void throwIfAny() {
    if (faultCount == 0) {
      return;
    }
    List<String> shown = new ArrayList<>(faults);
    if (faultCount > faults.size()) {
      shown.add("There are more faults (%d in total). Correct these first.".formatted(faultCount));
    }
    throw new NetworkFileException(file, shown);
  }
}
