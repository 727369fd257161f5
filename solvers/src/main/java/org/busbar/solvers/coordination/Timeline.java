package org.busbar.solvers.coordination;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is asked of one resource, as steps: segment i lasts from {@code at[i]} to {@code at[i + 1]},
 * the last one for ever. Times are seconds since 1970.
 */
final class Timeline {

  final long[] at;

  /** Undisturbed operation in each segment, kW. */
  final double[] undisturbedKw;

  /** Sum of the changes asked for in each segment, kW. */
  final double[] changeKw;

  /** How many entries are in force in each segment. */
  final int[] entries;

  private Timeline(long[] at, double[] undisturbedKw, double[] changeKw, int[] entries) {
    this.at = at;
    this.undisturbedKw = undisturbedKw;
    this.changeKw = changeKw;
    this.entries = entries;
  }

  static Timeline of(LedgerResource resource, Collection<LedgerEntry> open) {
    TreeMap<Long, double[]> steps = new TreeMap<>();
    for (LedgerEntry entry : open) {
      double[] on = steps.computeIfAbsent(second(entry.period().start()), s -> new double[2]);
      on[0] += entry.changeKw();
      on[1]++;
      double[] off = steps.computeIfAbsent(second(entry.period().end()), s -> new double[2]);
      off[0] -= entry.changeKw();
      off[1]--;
    }
    TreeMap<Long, Double> undisturbed = new TreeMap<>();
    for (Map.Entry<Instant, Double> step : resource.undisturbedKw().entrySet()) {
      undisturbed.put(second(step.getKey()), step.getValue());
      steps.computeIfAbsent(second(step.getKey()), s -> new double[2]);
    }
    int n = steps.size();
    Timeline timeline = new Timeline(new long[n], new double[n], new double[n], new int[n]);
    int i = 0;
    double change = 0;
    int inForce = 0;
    for (Map.Entry<Long, double[]> step : steps.entrySet()) {
      inForce += (int) step.getValue()[1];
      // Where nothing is in force the sum is zero, whatever the last bits of the additions say.
      change = inForce == 0 ? 0 : change + step.getValue()[0];
      timeline.at[i] = step.getKey();
      timeline.undisturbedKw[i] = value(undisturbed, step.getKey());
      timeline.changeKw[i] = change;
      timeline.entries[i] = inForce;
      i++;
    }
    return timeline;
  }

  private static double value(TreeMap<Long, Double> steps, long at) {
    Map.Entry<Long, Double> step = steps.floorEntry(at);
    if (step != null) {
      return step.getValue();
    }
    return steps.isEmpty() ? 0 : steps.firstEntry().getValue();
  }

  /** The same with a boundary at a time. */
  Timeline split(long time) {
    int n = at.length;
    int i = 0;
    while (i < n && at[i] < time) {
      i++;
    }
    if (i < n && at[i] == time) {
      return this;
    }
    Timeline split =
        new Timeline(new long[n + 1], new double[n + 1], new double[n + 1], new int[n + 1]);
    copy(0, split, 0, i);
    split.at[i] = time;
    if (i > 0) {
      split.undisturbedKw[i] = undisturbedKw[i - 1];
      split.changeKw[i] = changeKw[i - 1];
      split.entries[i] = entries[i - 1];
    } else if (n > 0) {
      split.undisturbedKw[0] = undisturbedKw[0];
    }
    copy(i, split, i + 1, n - i);
    return split;
  }

  /** The same with one entry more, whose start and end are boundaries already. */
  Timeline plus(LedgerEntry entry) {
    Timeline more =
        new Timeline(at.clone(), undisturbedKw.clone(), changeKw.clone(), entries.clone());
    long start = second(entry.period().start());
    long end = second(entry.period().end());
    for (int i = 0; i < at.length; i++) {
      if (at[i] >= start && at[i] < end) {
        more.changeKw[i] += entry.changeKw();
        more.entries[i]++;
      }
    }
    return more;
  }

  double injectionKw(int segment) {
    return undisturbedKw[segment] + changeKw[segment];
  }

  static long second(Instant instant) {
    return instant.getEpochSecond();
  }

  private void copy(int from, Timeline to, int start, int length) {
    System.arraycopy(at, from, to.at, start, length);
    System.arraycopy(undisturbedKw, from, to.undisturbedKw, start, length);
    System.arraycopy(changeKw, from, to.changeKw, start, length);
    System.arraycopy(entries, from, to.entries, start, length);
  }
}
