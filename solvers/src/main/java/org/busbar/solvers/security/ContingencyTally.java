package org.busbar.solvers.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Joins the parts of one contingency; the order in which they come does not matter. */
final class ContingencyTally {

  private final Contingency contingency;
  private int missing;
  private final Map<Integer, WorstCase> worst = new TreeMap<>();
  private final Map<Integer, Unsolved> unsolved = new TreeMap<>();
  private long insecure;
  private double probability;
  private @Nullable LoadLost loadLost;

  ContingencyTally(Contingency contingency, int parts) {
    this.contingency = contingency;
    missing = parts;
  }

  /** Whether that was the last part. */
  boolean add(int number, CaseTally.Part part, @Nullable LoadLost lost) {
    for (WorstCase one : part.worst()) {
      merge(worst, one);
    }
    insecure += part.insecure();
    probability = Math.max(probability, part.insecureProbability());
    unsolved.put(number, part.unsolved());
    if (lost != null) {
      loadLost = lost;
    }
    missing--;
    return missing == 0;
  }

  static void merge(Map<Integer, WorstCase> into, WorstCase one) {
    WorstCase known = into.putIfAbsent(one.item, one);
    if (known != null) {
      known.merge(one);
    }
  }

  Collection<WorstCase> worst() {
    return worst.values();
  }

  ContingencyOutcome outcome(LimitItems items, SecurityProblem problem) {
    if (loadLost == null) {
      throw new IllegalStateException("The first part of a contingency tells the load lost.");
    }
    return new ContingencyOutcome(
        contingency,
        problem.casesPerContingency(),
        insecure,
        probability,
        worst.size(),
        reports(worst.values(), items, problem, problem.settings().kept()),
        loadLost,
        allUnsolved());
  }

  private Unsolved allUnsolved() {
    long cases = 0;
    List<Unsolved.Case> first = new ArrayList<>();
    for (Unsolved part : unsolved.values()) {
      cases += part.cases();
      first.addAll(part.first());
    }
    return new Unsolved(cases, first.subList(0, Math.min(first.size(), Unsolved.LISTED)));
  }

  static List<SecurityViolation> reports(
      Collection<WorstCase> worst, LimitItems items, SecurityProblem problem, long most) {
    return worst.stream()
        .map(one -> one.report(items, problem.paths()))
        .sorted(SecurityViolation.WORST_FIRST)
        .limit(most)
        .toList();
  }
}
