package org.busbar.solvers.security;

import org.busbar.solvers.flow.Violation;

/** What is remembered of one broken limit. */
final class WorstCase {

  final int item;
  double severity;
  double value;
  double limit;
  String contingency;
  int interval;
  int path;
  double probability;
  String probableContingency;
  int probableInterval;
  long cases;

  WorstCase(int item, String contingency) {
    this.item = item;
    this.contingency = contingency;
    probableContingency = contingency;
  }

  /** Takes in other cases. The order in which this is done does not matter: ties go by name. */
  void merge(WorstCase other) {
    cases += other.cases;
    if (other.isWorseThan(this)) {
      severity = other.severity;
      value = other.value;
      limit = other.limit;
      contingency = other.contingency;
      interval = other.interval;
      path = other.path;
    }
    if (other.isMoreProbableThan(this)) {
      probability = other.probability;
      probableContingency = other.probableContingency;
      probableInterval = other.probableInterval;
    }
  }

  private boolean isWorseThan(WorstCase other) {
    if (severity != other.severity) {
      return severity > other.severity;
    }
    int byName = contingency.compareTo(other.contingency);
    if (byName != 0) {
      return byName < 0;
    }
    return interval != other.interval ? interval < other.interval : path < other.path;
  }

  private boolean isMoreProbableThan(WorstCase other) {
    if (probability != other.probability) {
      return probability > other.probability;
    }
    int byName = probableContingency.compareTo(other.probableContingency);
    return byName != 0 ? byName < 0 : probableInterval < other.probableInterval;
  }

  SecurityViolation report(LimitItems items, StochasticPaths paths) {
    Violation violation = items.violation(item, value, limit);
    return new SecurityViolation(
        violation,
        contingency,
        interval,
        paths.id(path),
        probability,
        probableContingency,
        probableInterval,
        cases);
  }
}
