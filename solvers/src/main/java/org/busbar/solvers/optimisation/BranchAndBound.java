package org.busbar.solvers.optimisation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * Whole variables by branching on one of them at a time, over linear programmes. ojAlgo has a
 * branch and bound of its own, which took a wrong answer for the best in one of a hundred random
 * cases with four whole variables (57.1.0); its linear solver did not.
 */
final class BranchAndBound {

  private static final double WHOLE = 1e-6;

  private final Programme programme;
  private final Function<Programme, Relaxed> linear;
  private final int mostNodes;
  private Relaxed best = new Relaxed(OptimisationStatus.INFEASIBLE, Double.POSITIVE_INFINITY, NONE);
  private boolean troubled;

  private static final double[] NONE = new double[0];

  /** An answer to a linear programme. */
  record Relaxed(OptimisationStatus status, double objective, double[] values) {}

  /** Bounds of the variables in a node. */
  private record Node(double[] lower, double[] upper) {}

  /**
   * @param linear solves a programme without whole variables
   */
  BranchAndBound(Programme programme, Function<Programme, Relaxed> linear, int mostNodes) {
    this.programme = programme;
    this.linear = linear;
    this.mostNodes = mostNodes;
  }

  Relaxed run() {
    Programme relaxed = programme.copy();
    Deque<Node> open = new ArrayDeque<>();
    open.push(root(relaxed));
    int nodes = 0;
    while (!open.isEmpty() && nodes < mostNodes) {
      nodes++;
      Node node = open.pop();
      for (int v = 0; v < relaxed.variables(); v++) {
        relaxed.bounds(v, node.lower()[v], node.upper()[v]);
      }
      Relaxed found = linear.apply(relaxed);
      if (nodes == 1 && found.status() == OptimisationStatus.UNBOUNDED) {
        return found;
      }
      if (found.status() == OptimisationStatus.OPTIMAL) {
        take(node, found, open);
      } else if (found.status() != OptimisationStatus.INFEASIBLE) {
        troubled = true;
      }
    }
    return outcome(open.isEmpty());
  }

  private Node root(Programme relaxed) {
    double[] lower = new double[programme.variables()];
    double[] upper = new double[lower.length];
    for (int v = 0; v < lower.length; v++) {
      boolean isWhole = programme.isWhole(v);
      relaxed.whole(v, false);
      lower[v] = isWhole ? Math.ceil(programme.lower(v) - WHOLE) : programme.lower(v);
      upper[v] = isWhole ? Math.floor(programme.upper(v) + WHOLE) : programme.upper(v);
      if (lower[v] > upper[v]) {
        // No whole number lies between the bounds: let the rows of the node find out.
        lower[v] = programme.lower(v);
        upper[v] = programme.lower(v);
        troubled = true;
      }
    }
    return new Node(lower, upper);
  }

  private void take(Node node, Relaxed found, Deque<Node> open) {
    double worth = 1e-9 * Math.max(1, Math.abs(found.objective()));
    if (found.objective() >= best.objective() - worth) {
      return;
    }
    int branch = mostFractional(found.values());
    if (branch < 0) {
      best = found;
      return;
    }
    double value = found.values()[branch];
    double[] upper = node.upper().clone();
    upper[branch] = Math.floor(value);
    double[] lower = node.lower().clone();
    lower[branch] = Math.ceil(value);
    Node down = new Node(node.lower(), upper);
    Node up = new Node(lower, node.upper());
    boolean nearUp = value - Math.floor(value) > 0.5;
    open.push(nearUp ? down : up);
    open.push(nearUp ? up : down);
  }

  private int mostFractional(double[] x) {
    int most = -1;
    double distance = WHOLE;
    for (int v = 0; v < x.length; v++) {
      double away = Math.abs(x[v] - Math.rint(x[v]));
      if (programme.isWhole(v) && away > distance) {
        most = v;
        distance = away;
      }
    }
    return most;
  }

  private Relaxed outcome(boolean complete) {
    boolean found = best.values().length > 0;
    if (complete && !troubled) {
      return best;
    }
    return new Relaxed(
        found ? OptimisationStatus.STOPPED_WITH_ANSWER : OptimisationStatus.STOPPED,
        found ? best.objective() : 0,
        best.values());
  }
}
