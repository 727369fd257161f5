package org.busbar.solvers.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums up the cases of some intervals of one contingency as they are solved: interval by interval,
 * and within it path by path. Its size is that of the network.
 */
final class CaseTally implements LimitCheck.Sink {

  private final LimitItems items;
  private final StochasticPaths paths;
  private final int[] interval;
  private final int[] path;
  private final boolean[] insecure;

  private final int[] touched;
  private int touchedCount;

  /** Per item the lanes of this block that break it, as bits. */
  private final int[] lanesBroken;

  private final int[] brokenInBlock;
  private int brokenCount;
  private final long[] cases;
  private final double[] severity;
  private final double[] value;
  private final double[] limit;
  private final int[] worstInterval;
  private final int[] worstPath;
  private final int[] currentInterval;
  private final double[] weight;
  private final double[] probability;
  private final int[] probableInterval;

  private long insecureCases;
  private int insecureInterval;
  private double insecureWeight;
  private double insecureProbability;
  private long unsolvedCases;
  private final List<Unsolved.Case> unsolved = new ArrayList<>();

  /**
   * @param interval of each lane, filled by who solves; likewise path
   */
  CaseTally(LimitItems items, StochasticPaths paths, int[] interval, int[] path) {
    this.items = items;
    this.paths = paths;
    this.interval = interval;
    this.path = path;
    insecure = new boolean[interval.length];
    int n = items.count();
    touched = new int[n];
    lanesBroken = new int[n];
    brokenInBlock = new int[n];
    cases = new long[n];
    severity = new double[n];
    value = new double[n];
    limit = new double[n];
    worstInterval = new int[n];
    worstPath = new int[n];
    currentInterval = new int[n];
    weight = new double[n];
    probability = new double[n];
    probableInterval = new int[n];
  }

  @Override
  public void broken(int lane, int item, double found, double allowed) {
    insecure[lane] = true;
    if (lanesBroken[item] == 0) {
      brokenInBlock[brokenCount++] = item;
    }
    lanesBroken[item] |= 1 << lane;
    double beyond = items.severity(item, found, allowed);
    boolean first = cases[item]++ == 0;
    if (first) {
      touched[touchedCount++] = item;
    }
    if (first || beyond > severity[item]) {
      severity[item] = beyond;
      value[item] = found;
      limit[item] = allowed;
      worstInterval[item] = interval[lane];
      worstPath[item] = path[lane];
    }
  }

  /** A case has no solution. */
  void unsolved(int lane) {
    insecure[lane] = true;
    unsolvedCases++;
    if (unsolved.size() < Unsolved.LISTED) {
      unsolved.add(new Unsolved.Case(interval[lane], paths.id(path[lane])));
    }
  }

  /** All that the first lanes break has been told; the next block follows. */
  void endOfBlock(int used) {
    for (int k = 0; k < brokenCount; k++) {
      weigh(brokenInBlock[k]);
      lanesBroken[brokenInBlock[k]] = 0;
    }
    brokenCount = 0;
    for (int lane = 0; lane < used; lane++) {
      if (insecure[lane]) {
        insecure[lane] = false;
        insecureCases++;
        if (insecureInterval != interval[lane]) {
          insecureInterval = interval[lane];
          insecureWeight = 0;
        }
        insecureWeight += paths.weight(path[lane]);
        insecureProbability = Math.max(insecureProbability, insecureWeight);
      }
    }
  }

  /** Lanes are in the order of intervals, so a sum is complete when the next interval begins. */
  private void weigh(int item) {
    for (int lanes = lanesBroken[item]; lanes != 0; lanes &= lanes - 1) {
      int lane = Integer.numberOfTrailingZeros(lanes);
      if (currentInterval[item] != interval[lane]) {
        currentInterval[item] = interval[lane];
        weight[item] = 0;
      }
      weight[item] += paths.weight(path[lane]);
      if (weight[item] > probability[item]) {
        probability[item] = weight[item];
        probableInterval[item] = interval[lane];
      }
    }
  }

  /** What was found since the last call; starts anew. */
  Part take(String contingency) {
    List<WorstCase> worst = new ArrayList<>(touchedCount);
    for (int k = 0; k < touchedCount; k++) {
      worst.add(take(touched[k], contingency));
    }
    Part part =
        new Part(
            worst,
            insecureCases,
            rounded(insecureProbability),
            new Unsolved(unsolvedCases, unsolved));
    touchedCount = 0;
    insecureCases = 0;
    insecureInterval = 0;
    insecureWeight = 0;
    insecureProbability = 0;
    unsolvedCases = 0;
    unsolved.clear();
    Arrays.fill(insecure, false);
    return part;
  }

  /** Weights that sum to 1 may do so but for the last bits. */
  private static double rounded(double probability) {
    return Math.rint(probability * 1e12) / 1e12;
  }

  private WorstCase take(int item, String contingency) {
    WorstCase one = new WorstCase(item, contingency);
    one.severity = severity[item];
    one.value = value[item];
    one.limit = limit[item];
    one.interval = worstInterval[item];
    one.path = worstPath[item];
    one.probability = rounded(probability[item]);
    one.probableInterval = probableInterval[item];
    one.cases = cases[item];
    cases[item] = 0;
    weight[item] = 0;
    probability[item] = 0;
    return one;
  }

  /** Some intervals of a contingency, summed up. */
  record Part(
      List<WorstCase> worst, long insecure, double insecureProbability, Unsolved unsolved) {}
}
