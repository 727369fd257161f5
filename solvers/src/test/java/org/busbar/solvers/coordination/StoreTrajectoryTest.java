package org.busbar.solvers.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.busbar.solvers.coordination.Ledgers.at;
import static org.busbar.solvers.coordination.Ledgers.battery;
import static org.busbar.solvers.coordination.Ledgers.dso;
import static org.busbar.solvers.coordination.Ledgers.ieso;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ledger says is missing is what the best of all ways to run the store leaves missing. */
class StoreTrajectoryTest {

  private static final int HOURS = 12;
  private static final int STEPS = 4 * HOURS;

  /** Power per quarter-hour step that moves whole kWh in the store at all efficiencies used. */
  private static final int KW = 8;

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void missingEnergyIsThatOfTheBestOfAllWays(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double in = random.nextBoolean() ? 1 : 0.5;
    double out = random.nextBoolean() ? 1 : 0.5;
    int capacity = 10 + random.nextInt(40);
    int energy = random.nextInt(capacity + 1);
    int recharge = KW * random.nextInt(4);
    int release = KW * random.nextInt(3);
    LedgerResource resource =
        battery(
            "battery",
            1000,
            capacity,
            in,
            out,
            energy,
            recharge,
            release,
            Double.POSITIVE_INFINITY);
    InstructionLedger ledger = new InstructionLedger();
    ledger.add(resource);
    int[] kw = new int[STEPS];
    boolean[] asked = new boolean[STEPS];
    List<LedgerEntry> entries = new ArrayList<>();
    int from = random.nextInt(4);
    while (from < STEPS - 1) {
      int length = 1 + random.nextInt(Math.min(10, STEPS - from));
      int power = KW * (1 + random.nextInt(4)) * (random.nextInt(3) == 0 ? -1 : 1);
      entries.add(dso("e" + from, from / 4.0, (from + length) / 4.0, power));
      Arrays.fill(kw, from, from + length, power);
      Arrays.fill(asked, from, from + length, true);
      from += length + random.nextInt(8);
    }
    entries.forEach(ledger::put);

    double best = least(capacity, energy, in, out, recharge, release, kw, asked);

    assertThat(ledger.missingKwh("battery")).as("of all").isCloseTo(best, within(1e-6));
    if (best > 0) {
      LedgerEntry last = entries.get(entries.size() - 1);
      int[] kwBefore = kw.clone();
      boolean[] askedBefore = asked.clone();
      Arrays.fill(kwBefore, quarter(last), STEPS, 0);
      Arrays.fill(askedBefore, quarter(last), STEPS, false);
      double before = least(capacity, energy, in, out, recharge, release, kwBefore, askedBefore);
      double found =
          ledger.check(last).stream()
              .filter(finding -> finding.kind() == Finding.Kind.ENERGY)
              .mapToDouble(Finding::missing)
              .sum();
      assertThat(found).as("of the last").isCloseTo(best - before, within(1e-6));
    }
  }

  private static int quarter(LedgerEntry entry) {
    return (int) ((entry.period().start().getEpochSecond() - at(0).getEpochSecond()) / 900);
  }

  /** Least energy not served, kWh at the connection, over all ways in steps of one kWh stored. */
  private static double least(
      int capacity,
      int energy,
      double in,
      double out,
      int recharge,
      int release,
      int[] kw,
      boolean[] asked) {
    double[] next = new double[capacity + 1];
    for (int step = STEPS - 1; step >= 0; step--) {
      double[] now = new double[capacity + 1];
      for (int e = 0; e <= capacity; e++) {
        double best = Double.POSITIVE_INFINITY;
        int down =
            asked[step] ? whole(Math.max(0, kw[step]) / 4.0 / out) : whole(release / 4.0 / out);
        int up =
            asked[step] ? whole(Math.max(0, -kw[step]) / 4.0 * in) : whole(recharge / 4.0 * in);
        for (int change = -Math.min(down, e); change <= Math.min(up, capacity - e); change++) {
          double unserved =
              asked[step]
                  ? (down + Math.min(0, change)) * out + (up - Math.max(0, change)) / in
                  : 0;
          best = Math.min(best, unserved + next[e + change]);
        }
        now[e] = best;
      }
      next = now;
    }
    return next[energy];
  }

  private static int whole(double value) {
    assertThat(value).isEqualTo(Math.rint(value));
    return (int) value;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aLaterKnownStoreForgetsWhatWasBefore(int seed) {
    double from = 1 + seed % 8;
    InstructionLedger ledger = new InstructionLedger();
    ledger.add(
        new LedgerResource(
            "battery",
            250,
            250,
            Double.POSITIVE_INFINITY,
            new java.util.TreeMap<>(),
            new Store(1000, 1, 1, at(from + 2), 500, 0, 0)));
    ledger.put(ieso("under way", from, from + 3, 250));
    assertThat(ledger.check(dso("dso", from + 3, from + 5, 250)).get(0).missing())
        .as("one hour of the three is still to come")
        .isCloseTo(250, within(1e-9));
  }
}
