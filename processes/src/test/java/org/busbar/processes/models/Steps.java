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

  /** Rules of the shared platform (B3), rows of the model comparison (CMP), decided gaps (T). */
  private static final List<String> RULES =
      List.of(
          "B3-BID-5",
          "B3-BID-10",
          "B3-DIS-1",
          "B3-DIS-3",
          "B3-FLR-1",
          "B3-FLR-2",
          "B3-FLR-3",
          "B3-FLR-4",
          "B3-FLR-5",
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
  }

  private Steps() {}

  private static Stream<String> stage(String name, int steps) {
    return IntStream.rangeClosed(1, steps).mapToObj(step -> "J1A-%s-%d".formatted(name, step));
  }
}
