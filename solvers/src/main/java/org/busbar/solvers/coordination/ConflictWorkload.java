package org.busbar.solvers.coordination;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.busbar.solvers.time.Interval;

/** A full ledger and instructions to check against it, for measuring how long a check takes. */
public final class ConflictWorkload {

  private static final int ENTRIES_PER_RESOURCE = 100;
  private static final Instant START = Instant.parse("2023-09-05T05:00:00Z");

  private final InstructionLedger ledger = new InstructionLedger();
  private final List<LedgerEntry> candidates = new ArrayList<>();

  private ConflictWorkload() {}

  /**
   * A ledger of batteries with a hundred hourly commitments each, over five days.
   *
   * @param commitments open commitments in all, > 0
   * @param candidates different instructions to check, > 0
   * @param seed of everything that is drawn
   */
  public static ConflictWorkload of(int commitments, int candidates, long seed) {
    if (commitments <= 0 || candidates <= 0) {
      throw new IllegalArgumentException(
          "The commitments (%d) and candidates (%d) must be positive. Ask for one at least."
              .formatted(commitments, candidates));
    }
    ConflictWorkload workload = new ConflictWorkload();
    SplittableRandom random = new SplittableRandom(seed);
    int resources = (commitments + ENTRIES_PER_RESOURCE - 1) / ENTRIES_PER_RESOURCE;
    for (int r = 0; r < resources; r++) {
      workload.ledger.add(
          new LedgerResource(
              "battery-" + r,
              250,
              250,
              50,
              new TreeMap<>(),
              new Store(1000, 0.9, 1, START, 1000, 250, 250)));
    }
    for (int c = 0; c < commitments; c++) {
      workload.ledger.put(entry("commitment-" + c, c % resources, random));
    }
    for (int c = 0; c < candidates; c++) {
      workload.candidates.add(entry("candidate-" + c, random.nextInt(resources), random));
    }
    // Pages are laid out when first read; a hub that runs has read them.
    for (int r = 0; r < resources; r++) {
      workload.ledger.missingKwh("battery-" + r);
    }
    return workload;
  }

  /** Open commitments on the ledger. */
  public int commitments() {
    return ledger.size();
  }

  /**
   * Checks one instruction against the ledger.
   *
   * @param n which, from 0; beyond the last it begins anew
   * @return how many findings it has
   */
  public int check(int n) {
    return ledger.check(candidates.get(n % candidates.size())).size();
  }

  private static LedgerEntry entry(String id, int resource, SplittableRandom random) {
    Instant start = START.plus(Duration.ofHours(random.nextInt(120)));
    return new LedgerEntry(
        id,
        "battery-" + resource,
        random.nextBoolean() ? LedgerEntry.Operator.IESO : LedgerEntry.Operator.DSO,
        "ENERGY",
        Interval.of(start, Duration.ofHours(1 + random.nextInt(3))),
        (random.nextInt(4) == 0 ? -1 : 1) * (1 + random.nextInt(100)),
        10 * (1 + random.nextInt(3)),
        40 + random.nextInt(100),
        0,
        LedgerEntry.Standing.OPEN);
  }
}
