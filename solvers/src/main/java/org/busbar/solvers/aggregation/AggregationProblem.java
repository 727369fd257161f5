package org.busbar.solvers.aggregation;

import java.util.Collections;
import java.util.List;
import org.busbar.solvers.clearing.ClearingAim;
import org.busbar.solvers.clearing.ClearingProblem;
import org.busbar.solvers.clearing.EnergyLimit;
import org.busbar.solvers.clearing.OfferBlock;
import org.busbar.solvers.clearing.OfferConditions;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;

/**
 * Hours of a zone and what its resources offer beyond what is selected locally.
 *
 * @param hours the state of each interval with the local selections applied; an interval lasts an
 *     hour unless a store says otherwise
 * @param limits what must hold at every level of the curve of each interval
 * @param blocks what is offered beyond that; those with sign −1 cannot raise what reaches the
 *     transmission system and are left out
 * @param conditions what ties blocks together; what ties hours together is split between them
 * @param energyLimits likewise
 * @param mostPairs pairs of a curve, the first one included, at least 2 (the IESO takes 20)
 * @param stepKw quantities of a curve are multiples of this, kW (the IESO takes 100)
 */
public record AggregationProblem(
    List<Scenario> hours,
    List<OperatingLimits> limits,
    List<OfferBlock> blocks,
    OfferConditions conditions,
    List<EnergyLimit> energyLimits,
    int mostPairs,
    double stepKw) {

  /** With the same limits in all hours. */
  public AggregationProblem(
      List<Scenario> hours,
      OperatingLimits limits,
      List<OfferBlock> blocks,
      OfferConditions conditions,
      List<EnergyLimit> energyLimits,
      int mostPairs,
      double stepKw) {
    this(
        hours,
        Collections.nCopies(hours.size(), limits),
        blocks,
        conditions,
        energyLimits,
        mostPairs,
        stepKw);
  }

  public AggregationProblem {
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
    for (OfferBlock block : blocks) {
      if (block.interval() >= hours.size()) {
        throw new IllegalArgumentException(
            "The interval (%d) of offer %s must be below the number of hours (%d)."
                .formatted(block.interval(), block.id(), hours.size()));
      }
    }
    if (mostPairs < 2) {
      throw new IllegalArgumentException(
          "The pairs (%d) of a curve must be at least 2: nothing, and a quantity."
              .formatted(mostPairs));
    }
    if (!(stepKw > 0) || Double.isInfinite(stepKw)) {
      throw new IllegalArgumentException("The step (%s kW) must be positive.".formatted(stepKw));
    }
  }
}
