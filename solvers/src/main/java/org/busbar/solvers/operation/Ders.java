package org.busbar.solvers.operation;

import java.util.List;
import org.busbar.solvers.flow.Scenario;
import org.busbar.solvers.network.NetworkModel;

/** The wishes of a problem as arrays, in its order. */
final class Ders {

  final List<DerWish> wishes;
  final int[] connection;
  final double[] wishKw;
  final double[] leastKw;
  final double[] kvarNow;
  final double[] minKvar;
  final double[] maxKvar;

  Ders(OperationProblem problem) {
    NetworkModel network = problem.start().network();
    wishes = problem.wishes();
    int n = wishes.size();
    connection = new int[n];
    wishKw = new double[n];
    leastKw = new double[n];
    kvarNow = new double[n];
    minKvar = new double[n];
    maxKvar = new double[n];
    for (int i = 0; i < n; i++) {
      DerWish wish = wishes.get(i);
      connection[i] = network.connectionIndex(wish.connectionId());
      wishKw[i] = wish.kw();
      leastKw[i] = wish.leastKw();
      kvarNow[i] = problem.start().connectionKvar(connection[i]);
      minKvar[i] = wish.movesKvar() ? wish.minKvar() : kvarNow[i];
      maxKvar[i] = wish.movesKvar() ? wish.maxKvar() : kvarNow[i];
    }
  }

  int count() {
    return connection.length;
  }

  boolean anyKvarMoves() {
    return wishes.stream().anyMatch(DerWish::movesKvar);
  }

  /** Whether a wish is to inject, so that curtailing it injects less. */
  boolean injects(int der) {
    return wishKw[der] > leastKw[der];
  }

  double[] kw(Scenario scenario) {
    double[] kw = new double[count()];
    for (int i = 0; i < kw.length; i++) {
      kw[i] = scenario.connectionKw(connection[i]);
    }
    return kw;
  }

  double[] kvar(Scenario scenario) {
    double[] kvar = new double[count()];
    for (int i = 0; i < kvar.length; i++) {
      kvar[i] = scenario.connectionKvar(connection[i]);
    }
    return kvar;
  }

  /** The reactive powers as near to those given as the ranges and ratings let them be. */
  double[] within(double[] kw, double[] kvar) {
    double[] within = kvar.clone();
    for (int i = 0; i < within.length; i++) {
      double kva = wishes.get(i).kva();
      double most =
          wishes.get(i).movesKvar() ? Math.sqrt(Math.max(0, kva * kva - kw[i] * kw[i])) : kva;
      double moved = Math.max(-most, Math.min(most, kvar[i]));
      within[i] =
          wishes.get(i).movesKvar()
              ? Math.max(minKvar[i], Math.min(maxKvar[i], moved))
              : kvarNow[i];
    }
    return within;
  }

  /** How much less than the wishes, kW. */
  double curtailedKw(Scenario scenario) {
    double curtailed = 0;
    for (int i = 0; i < connection.length; i++) {
      curtailed += Math.abs(wishKw[i] - scenario.connectionKw(connection[i]));
    }
    return curtailed;
  }
}
