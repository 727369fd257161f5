package org.busbar.solvers.clearing;

import java.util.List;
import org.busbar.solvers.flow.OperatingLimits;
import org.busbar.solvers.flow.Scenario;

/**
 * Hours of a network without any offer taken, and the offers.
 *
 * @param hours the scenario of each interval; the interval of a block is an index into it
 * @param limits what must hold in every hour
 * @param slackPricePerMwh see {@link ClearingProblem}
 */
public record SecureClearingProblem(
    List<Scenario> hours,
    OperatingLimits limits,
    List<OfferBlock> blocks,
    List<EnergyLimit> energyLimits,
    double slackPricePerMwh) {

  /** A violation that costs more than this to relieve by 1 kWh is left: CAD per MWh. */
  public static final double DEFAULT_SLACK_PRICE = 5_000;

  public SecureClearingProblem {
    hours = List.copyOf(hours);
    blocks = blocks.stream().sorted(ClearingProblem.MERIT).toList();
    energyLimits = List.copyOf(energyLimits);
    for (OfferBlock block : blocks) {
      if (block.interval() >= hours.size()) {
        throw new IllegalArgumentException(
            "The interval (%d) of offer %s must be below the number of hours (%d)."
                .formatted(block.interval(), block.id(), hours.size()));
      }
    }
  }
}
