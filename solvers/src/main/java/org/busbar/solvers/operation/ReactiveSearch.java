package org.busbar.solvers.operation;

import java.util.ArrayList;
import java.util.List;
import org.busbar.solvers.flow.Scenario;

/**
 * Moves reactive powers for losses or cost with the devices and active powers held: a parabola per
 * DER from two neighbours, then a step along all of them, everything side by side.
 */
final class ReactiveSearch {

  private static final int ROUNDS = 20;
  private static final double FIRST_STEP = 0.1;
  private static final double LAST_STEP = 1e-3;
  private static final double[] LENGTHS = {2, 1, 0.5, 0.25, 0.1};

  private final SideBySide sideBySide;
  private final Dispatch dispatch;
  private final Ders ders;
  private final Judge judge;

  ReactiveSearch(SideBySide sideBySide, Dispatch dispatch, Ders ders, Judge judge) {
    this.sideBySide = sideBySide;
    this.dispatch = dispatch;
    this.ders = ders;
    this.judge = judge;
  }

  Assessment improve(Assessment from) {
    if (!from.solved() || !ders.anyKvarMoves()) {
      return from;
    }
    Assessment best = from;
    double step = FIRST_STEP;
    for (int round = 0; round < ROUNDS && step > LAST_STEP; round++) {
      Assessment better = better(best, step);
      if (better.betterThan(best)) {
        best = better;
      } else {
        step /= 3;
      }
    }
    return best;
  }

  private Assessment better(Assessment from, double step) {
    double[] kw = ders.kw(from.scenario());
    double[] kvar = ders.kvar(from.scenario());
    List<Integer> moving = new ArrayList<>();
    List<Scenario> scenarios = new ArrayList<>();
    for (int i = 0; i < kvar.length; i++) {
      if (ders.maxKvar[i] > ders.minKvar[i]) {
        moving.add(i);
        for (int sign = -1; sign <= 1; sign += 2) {
          double[] changed = kvar.clone();
          changed[i] += sign * stepKvar(i, step);
          scenarios.add(dispatch.scenario(from.state(), kw, ders.within(kw, changed)));
        }
      }
    }
    List<Assessment> around = assess(scenarios);
    double[] way = new double[kvar.length];
    for (int m = 0; m < moving.size(); m++) {
      way[moving.get(m)] =
          toLowest(
              around.get(2 * m).objective(),
              from.objective(),
              around.get(2 * m + 1).objective(),
              stepKvar(moving.get(m), step));
    }
    List<Scenario> along = new ArrayList<>();
    for (double length : LENGTHS) {
      double[] changed = kvar.clone();
      for (int i = 0; i < changed.length; i++) {
        changed[i] += length * way[i];
      }
      along.add(dispatch.scenario(from.state(), kw, ders.within(kw, changed)));
    }
    Assessment best = from;
    around.addAll(assess(along));
    for (Assessment one : around) {
      best = one.betterThan(best) ? one : best;
    }
    return best;
  }

  private double stepKvar(int der, double step) {
    return step * (ders.maxKvar[der] - ders.minKvar[der]);
  }

  /** From the middle of three points to the lowest of their parabola, or a step downhill. */
  private static double toLowest(double below, double middle, double above, double step) {
    double curvature = above + below - 2 * middle;
    double slope = (above - below) / 2;
    return curvature > 0
        ? Math.max(-10, Math.min(10, -slope / curvature)) * step
        : -Math.signum(slope) * step;
  }

  private List<Assessment> assess(List<Scenario> scenarios) {
    return new ArrayList<>(sideBySide.map(scenarios, judge::assess));
  }
}
