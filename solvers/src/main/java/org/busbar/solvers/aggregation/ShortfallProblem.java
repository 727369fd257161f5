package org.busbar.solvers.aggregation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.solvers.clearing.ClearingAim;
import org.busbar.solvers.clearing.ClearingProblem;
import org.busbar.solvers.clearing.EnergyLimit;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;

/**
 * What has been sold to the transmission system, and what is left to deliver it with.
 *
 * @param hours the state of each interval without the blocks
 * @param limits what must hold in each interval
 * @param blocks what can still be used; what failed is left out or made smaller
 * @param committedKw how much more power than in the hour as given must reach the transmission
 *     system at the T-D interface, by interval, kW, zero or positive; intervals not named need
 *     nothing
 */
public record ShortfallProblem(
    List<Scenario> hours,
    List<OperatingLimits> limits,
    List<OfferBlock> blocks,
    OfferConditions conditions,
    List<EnergyLimit> energyLimits,
    SortedMap<Integer, Double> committedKw) {

  /** With the same limits in all hours. */
  public ShortfallProblem(
      List<Scenario> hours,
      OperatingLimits limits,
      List<OfferBlock> blocks,
      OfferConditions conditions,
      List<EnergyLimit> energyLimits,
      SortedMap<Integer, Double> committedKw) {
    this(
        hours,
        Collections.nCopies(hours.size(), limits),
        blocks,
        conditions,
        energyLimits,
        committedKw);
  }

  public ShortfallProblem {
    hours = List.copyOf(hours);
    limits = List.copyOf(limits);
    if (limits.size() != hours.size()) {
      throw new IllegalArgumentException(
          "The limits (%d) must be one for each of the hours (%d)."
              .formatted(limits.size(), hours.size()));
    }
    // Checks the ids, and sorts, so that the order of the lists means nothing.
    ClearingProblem checked =
        new ClearingProblem(blocks, List.of(), energyLimits, 1, conditions, ClearingAim.LEAST_COST);
    blocks = checked.blocks();
    energyLimits = checked.energyLimits();
    committedKw = Collections.unmodifiableSortedMap(new TreeMap<>(committedKw));
    for (OfferBlock block : blocks) {
      requireHour(block.interval(), "offer " + block.id(), hours.size());
    }
    committedKw.forEach(
        (interval, kw) -> {
          if (!(kw >= 0) || Double.isInfinite(kw)) {
            throw new IllegalArgumentException(
                "The commitment (%s kW) of interval %d must be zero or positive."
                    .formatted(kw, interval));
          }
        });
    for (int interval : committedKw.keySet()) {
      requireHour(interval, "a commitment", hours.size());
    }
  }

  private static void requireHour(int interval, String of, int hours) {
    if (interval < 0 || interval >= hours) {
      throw new IllegalArgumentException(
          "The interval (%d) of %s must be within 0..%d.".formatted(interval, of, hours - 1));
    }
  }
}
