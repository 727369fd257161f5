package org.busbar.solvers.envelope;

/**
 * A limit as a straight line: how severe it is at any injections of the resources, linearised at
 * some. A box of injections has room variables x: what resource r may export, x[r], and what it may
 * consume, x[n + r]. The worst that the box does to a limit is a sum of parts that are never
 * negative, one for each of them, since each resource is either exporting or consuming where that
 * is worst.
 */
final class Cut {

  final StateSearch state;
  final Watch watch;
  private double[] perKw = new double[0];
  private double atZero;

  /** Whether the worst of the least box has been solved for this limit. */
  boolean leastKnown;

  Cut(StateSearch state, Watch watch) {
    this.state = state;
    this.watch = watch;
  }

  /**
   * Linearises it anew.
   *
   * @param slopes severity per kW of injection, by resource
   */
  void linearise(double severity, double[] slopes, double[] injection) {
    perKw = slopes;
    atZero = severity;
    for (int r = 0; r < perKw.length; r++) {
      atZero -= perKw[r] * injection[r];
    }
  }

  /** Whether other slopes are those of the same flow, not of one that goes the other way. */
  boolean isAlike(double[] slopes) {
    double product = 0;
    for (int r = 0; r < perKw.length; r++) {
      product += perKw[r] * slopes[r];
    }
    return product >= 0;
  }

  int resources() {
    return perKw.length;
  }

  /** Severity per kW of a room variable, zero or positive. */
  double perKw(int variable) {
    int n = perKw.length;
    return variable < n ? Math.max(perKw[variable], 0) : Math.max(-perKw[variable - n], 0);
  }

  /** The worst severity in a box. */
  double worst(double[] box) {
    int n = perKw.length;
    double sum = atZero;
    for (int r = 0; r < n; r++) {
      sum += perKw[r] > 0 ? perKw[r] * box[r] : -perKw[r] * box[n + r];
    }
    return sum;
  }

  double at(double[] injection) {
    double sum = atZero;
    for (int r = 0; r < perKw.length; r++) {
      sum += perKw[r] * injection[r];
    }
    return sum;
  }

  /** The injections of a box that are worst. */
  double[] worstVertex(double[] box) {
    int n = perKw.length;
    double[] injection = new double[n];
    for (int r = 0; r < n; r++) {
      injection[r] = perKw[r] > 0 ? box[r] : -box[n + r];
    }
    return injection;
  }

  /** Where it binds: a reserve inside the limit, or where it is already. */
  double aim() {
    double least = state.baseline(watch);
    double slight = 1e-5;
    return least > 0 ? least + slight : Math.min(0, Math.max(-watch.reserve(), least + slight));
  }

  /** What those who go on after that may use up. */
  double brim() {
    return state.allowed(watch) - 0.1 * watch.reserve();
  }
}
