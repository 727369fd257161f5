package org.busbar.solvers.envelope;

import org.busbar.solvers.flow.Violation;

/**
 * A limit as a straight line: how severe it is at any injections of the resources, linearised at
 * some. A box of injections has room variables x: what resource r may export, x[r], and what it may
 * consume, x[n + r]. The worst that the box does to a limit is a sum of parts that are never
 * negative, one for each of them, since each resource is either exporting or consuming where that
 * is worst.
 *
 * <p>A limit that is broken as forecast cannot be kept everywhere in a box, and a box that made it
 * worse nowhere would forbid what relieves it, because that always harms another phase a little. So
 * it is only looked at in a corner of the box, where all export or all consume, and there relief
 * counts.
 */
final class Cut {

  /** Where in a box a limit is looked at. */
  enum Where {
    EVERYWHERE,
    ALL_EXPORT,
    ALL_CONSUME
  }

  final StateSearch state;
  final Watch watch;
  final Where where;

  /** The limit as people know it; without a value. */
  final Violation limit;

  private double[] perKw = new double[0];

  /** Severity per kW of each room variable. */
  private double[] effect = new double[0];

  private double atZero;
  private double caution;

  /** Whether the worst of the least box has been solved for this limit. */
  boolean leastKnown;

  Cut(StateSearch state, Watch watch, Where where) {
    this.state = state;
    this.watch = watch;
    this.where = where;
    limit = state.violation(watch, 0);
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
    effect = new double[2 * perKw.length];
    for (int r = 0; r < perKw.length; r++) {
      effect[r] = effect(perKw[r], Where.ALL_EXPORT);
      effect[perKw.length + r] = effect(-perKw[r], Where.ALL_CONSUME);
    }
  }

  /** Keeps further away from the limit than it would, having gone beyond it. */
  void tighten(double excess) {
    caution = Math.min(10 * watch.reserve(), caution + excess);
  }

  /** Whether other slopes are those of the same flow, not of one that goes the other way. */
  boolean isAlike(double[] slopes) {
    double product = 0;
    for (int r = 0; r < perKw.length; r++) {
      product += perKw[r] * slopes[r];
    }
    return product >= 0;
  }

  private double effect(double signed, Where corner) {
    if (where == Where.EVERYWHERE) {
      return Math.max(signed, 0);
    }
    return where == corner ? signed : 0;
  }

  /** Severity per kW of a room variable; negative (relief) only where one corner counts. */
  double perKw(int variable) {
    return effect[variable];
  }

  /** The worst severity in a box. */
  double worst(double[] box) {
    double sum = atZero;
    for (int v = 0; v < box.length; v++) {
      sum += effect[v] * box[v];
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
      boolean exports =
          switch (where) {
            case EVERYWHERE -> perKw[r] > 0;
            case ALL_EXPORT -> true;
            case ALL_CONSUME -> false;
          };
      injection[r] = exports ? box[r] : -box[n + r];
    }
    return injection;
  }

  /** Where it binds: a reserve inside the limit, or where it is already. */
  double aim() {
    double least = state.baseline(watch);
    double slight = 1e-5;
    double near = Math.min(0, Math.max(-watch.reserve(), least + slight));
    return (least > 0 ? least + slight : near) - caution;
  }

  /** What those who go on after that may use up. */
  double brim() {
    return state.allowed(watch) - 0.1 * watch.reserve() - caution;
  }
}
