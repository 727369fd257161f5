package org.busbar.processes.models;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Step identifiers of the requirement inventory: journey 1A, and the rules that models name. */
final class Steps {

  /** The 51 steps of an operating day, from system conditions to settlement. */
  static final List<String> OPERATING =
      Stream.of(
              stage("SC", 9),
              stage("NEED", 2),
              stage("EVAL", 3),
              stage("SEL", 2),
              stage("OUT", 7),
              stage("CON", 7),
              stage("DIS", 9),
              stage("MV", 10),
              stage("SET", 2))
          .flatMap(stage -> stage)
          .toList();

  /** What differs in journey 1C, the Total DSO (inventory A.4): all of its steps. */
  static final List<String> TOTAL_DSO =
      List.of(
          "J1C-SC-0",
          "J1C-SC-1",
          "J1C-SC-8",
          "J1C-NEED-1",
          "J1C-NEED-2",
          "J1C-EVAL-1",
          "J1C-EVAL-2",
          "J1C-EVAL-3",
          "J1C-EVAL-4",
          "J1C-SEL-1",
          "J1C-SEL-2",
          "J1C-SEL-3",
          "J1C-SEL-4",
          "J1C-OUT-5",
          "J1C-OUT-5b",
          "J1C-OUT-6",
          "J1C-OUT-7",
          "J1C-CON-5",
          "J1C-CON-5b",
          "J1C-CON-6",
          "J1C-CON-7",
          "J1C-DIS-1",
          "J1C-DIS-5",
          "J1C-DIS-6",
          "J1C-DIS-7",
          "J1C-DIS-8",
          "J1C-DIS-9",
          "J1C-MV-10",
          "J1C-MV-11",
          "J1C-MKT");

  /** Rules of the shared platform (B3), rows of the model comparison (CMP), decided gaps (T). */
  private static final List<String> RULES =
      List.of(
          "B3-BID-10",
          "B3-DIS-1",
          "B3-DIS-3",
          "B3-LIM-1",
          "B3-LIM-2",
          "B3-LIM-3",
          "T-7",
          "CMP-4",
          "CMP-5",
          "CMP-6",
          "CMP-7",
          "CMP-OPT");

  static final SortedSet<String> KNOWN = new TreeSet<>(OPERATING);

  static {
    KNOWN.addAll(RULES);
    KNOWN.addAll(TOTAL_DSO);
  }

  private Steps() {}

  private static Stream<String> stage(String name, int steps) {
    return IntStream.rangeClosed(1, steps).mapToObj(step -> "J1A-%s-%d".formatted(name, step));
  }
}
