package org.busbar.solvers.coordination;

/**
 * The energies that a store can hold, segment by segment. While nobody asks anything its owner may
 * charge or discharge, so what is reachable is a range from {@code lowest} to {@code highest};
 * where something is asked the whole range moves by the same energy. What is asked can be done if
 * the range still meets 0 to the capacity; if not, the store stops at the nearer end, and what lies
 * beyond is missing. Exact, because a range moved or widened is a range.
 */
final class StoreTrajectory {

  /** Missing in each segment, kWh at the connection. */
  final double[] missingKwh;

  /** When the store is empty or full in a segment in which something is missing, seconds. */
  final long[] stoppedAt;

  /** Whether what is missing in a segment is energy to be given; else it is room to take it in. */
  final boolean[] isEmpty;

  /** Whether the store can be full at the beginning of a segment. */
  final boolean[] canBeFull;

  private StoreTrajectory(int segments) {
    missingKwh = new double[segments];
    stoppedAt = new long[segments];
    isEmpty = new boolean[segments];
    canBeFull = new boolean[segments];
  }

  static StoreTrajectory of(LedgerResource resource, Store store, Timeline timeline) {
    int n = timeline.at.length;
    StoreTrajectory trajectory = new StoreTrajectory(n);
    double capacity = store.capacityKwh();
    double lowest = store.energyKwh();
    double highest = store.energyKwh();
    long known = Timeline.second(store.at());
    for (int i = 0; i + 1 < n; i++) {
      trajectory.canBeFull[i] = highest >= capacity * (1 - 1e-12);
      long from = Math.max(known, timeline.at[i]);
      double hours = (timeline.at[i + 1] - from) / 3600.0;
      if (hours <= 0) {
        continue;
      }
      if (timeline.entries[i] == 0) {
        double own = timeline.undisturbedKw[i];
        highest += hours * store.perHour(Math.min(own, -store.rechargeKw()));
        lowest += hours * store.perHour(Math.max(own, store.releaseKw()));
        highest = Math.max(0, Math.min(capacity, highest));
        lowest = Math.max(0, Math.min(capacity, lowest));
        continue;
      }
      double perHour = store.perHour(within(resource, timeline.injectionKw(i)));
      if (highest + hours * perHour < 0) {
        trajectory.missingKwh[i] = -(highest + hours * perHour) * store.efficiencyOut();
        trajectory.stoppedAt[i] = from + Math.round(3600 * highest / -perHour);
        trajectory.isEmpty[i] = true;
        lowest = 0;
        highest = 0;
      } else if (lowest + hours * perHour > capacity) {
        trajectory.missingKwh[i] = (lowest + hours * perHour - capacity) / store.efficiencyIn();
        trajectory.stoppedAt[i] = from + Math.round(3600 * (capacity - lowest) / perHour);
        lowest = capacity;
        highest = capacity;
      } else {
        lowest = Math.max(0, lowest + hours * perHour);
        highest = Math.min(capacity, highest + hours * perHour);
      }
    }
    return trajectory;
  }

  double totalKwh() {
    double sum = 0;
    for (double missing : missingKwh) {
      sum += missing;
    }
    return sum;
  }

  /** What is beyond the ratings is missing power, and not counted as energy once more. */
  private static double within(LedgerResource resource, double injectionKw) {
    return Math.max(-resource.maxWithdrawalKw(), Math.min(resource.maxInjectionKw(), injectionKw));
  }
}
