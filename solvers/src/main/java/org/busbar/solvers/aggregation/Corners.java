package org.busbar.solvers.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses which corners of a rising staircase of prices to keep, so that the price of each merged
 * step, which is that of its last one, lies as little as possible above what the kW cost.
 */
final class Corners {

  private Corners() {}

  /**
   * @param level upper end of each step, ascending
   * @param price of each step, never falling
   * @param most number of corners to keep, at least 1
   * @return numbers of the steps whose ends are kept, ascending, the last step always; of equally
   *     good choices the one with fewest corners
   */
  static List<Integer> choose(double[] level, double[] price, int most) {
    int n = level.length;
    if (n == 0) {
      return List.of();
    }
    double[] area = new double[n + 1];
    for (int k = 0; k < n; k++) {
      area[k + 1] = area[k] + price[k] * (level[k] - (k == 0 ? 0 : level[k - 1]));
    }
    int[][] from = new int[Math.min(most, n) + 1][n + 1];
    double[] before = new double[n + 1];
    Arrays.fill(before, Double.POSITIVE_INFINITY);
    before[0] = 0;
    int fewest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int used = 1; used < from.length; used++) {
      double[] now = new double[n + 1];
      Arrays.fill(now, Double.POSITIVE_INFINITY);
      for (int to = used; to <= n; to++) {
        for (int start = used - 1; start < to; start++) {
          double width = level[to - 1] - (start == 0 ? 0 : level[start - 1]);
          double excess = before[start] + price[to - 1] * width - (area[to] - area[start]);
          if (excess < now[to] - 1e-9) {
            now[to] = excess;
            from[used][to] = start;
          }
        }
      }
      if (now[n] < least - 1e-6) {
        least = now[n];
        fewest = used;
      }
      before = now;
    }
    List<Integer> kept = new ArrayList<>();
    int at = n;
    for (int used = fewest; used > 0; used--) {
      kept.add(0, at - 1);
      at = from[used][at];
    }
    return kept;
  }
}
