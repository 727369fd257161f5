package org.busbar.processes.models;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Step identifiers of the requirement inventory: the journeys, and the rules that models name. */
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

  /** Journey 1B, Dual Participation: what differs from 1A, and that all else is the same. */
  static final List<String> DUAL_PARTICIPATION =
      List.of(
          "J1B-SC-8",
          "J1B-OUT-5",
          "J1B-OUT-7",
          "J1B-CON-5",
          "J1B-CON-7",
          "J1B-DIS-1",
          "J1B-DIS-2",
          "J1B-DIS-3",
          "J1B-DIS-4",
          "J1B-DIS-5",
          "J1B-DIS-6",
          "J1B-DIS-7",
          "J1B-DIS-8",
          "J1B-DIS-9",
          "J1B-DIS-10",
          "J1B-ROLE",
          "J1B-SAME");

  /** Steps of 1A that 1B has in another form, which has an identifier of its own. */
  static final List<String> REPLACED_IN_DUAL_PARTICIPATION =
      Stream.concat(
              Stream.of("J1A-SC-8", "J1A-OUT-5", "J1A-OUT-7", "J1A-CON-5", "J1A-CON-7"),
              stage("DIS", 9))
          .toList();

  /** Journey 2, Host and Embedded LDC: what it adds to a journey. */
  static final List<String> EMBEDDED_LDC =
      List.of("J2-SC", "J2-NEED", "J2-SEL", "J2-OUT", "J2-CON", "J2-DIS", "J2-MV");

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
          "J1A-REG-1",
          "J1A-REG-2",
          "J1A-REG-3",
          "J1A-REG-4",
          "B3-AREG-3",
          "B3-AREG-4",
          "B3-AREG-5",
          "B3-AREG-6",
          "B3-AREG-8",
          "B3-CDER-4",
          "B3-CTR-1",
          "B3-CTR-2",
          "B3-CTR-3",
          "B3-MTR-1",
          "B3-MTR-2",
          "B3-MTR-3",
          "B3-CON-1",
          "B3-UID-1",
          "B3-UREG-5",
          "B3-BID-5",
          "B3-BID-7",
          "B3-BID-10",
          "B3-DIS-1",
          "B3-DIS-3",
          "B3-FLR-1",
          "B3-FLR-2",
          "B3-FLR-3",
          "B3-FLR-4",
          "B3-FLR-5",
          "B3-DIS-4",
          "B3-DIS-5",
          "B3-LIM-1",
          "B3-LIM-2",
          "B3-LIM-3",
          "B3-LIM-5",
          "B3-NEED-3",
          "B3-NEED-4",
          "B3-NEED-5",
          "B3-NEED-8",
          "B3-OUT-1",
          "B3-OUT-2",
          "B3-OUT-3",
          "B3-OUT-4",
          "B3-DCN-1",
          "B3-DCN-2",
          "B3-DCN-3",
          "T-2",
          "T-7",
          "CMP-4",
          "CMP-5",
          "CMP-6",
          "CMP-7",
          "CMP-OPT");

  static final SortedSet<String> KNOWN = new TreeSet<>(OPERATING);

  static {
    KNOWN.addAll(RULES);
    KNOWN.addAll(DUAL_PARTICIPATION);
    KNOWN.add("J3-ALL");
    stage("PLAN", 3).forEach(KNOWN::add);
    KNOWN.add("J1A-PLAN-2a");
    KNOWN.add("J1A-PLAN-2b");
    stage("MKT", 4).forEach(KNOWN::add);
    KNOWN.addAll(EMBEDDED_LDC);
    KNOWN.addAll(TOTAL_DSO);
  }

  private Steps() {}

  private static Stream<String> stage(String name, int steps) {
    return IntStream.rangeClosed(1, steps).mapToObj(step -> "J1A-%s-%d".formatted(name, step));
  }
}
