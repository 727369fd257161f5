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
 * @param conditions what ties blocks together
 * @param aim what the best selection is
 * @param cases contingencies and scenarios in which the selection must hold, too
 * @param interfaceNeeds what the transmission system needs
 */
public record SecureClearingProblem(
    List<Scenario> hours,
    OperatingLimits limits,
    List<OfferBlock> blocks,
    List<EnergyLimit> energyLimits,
    double slackPricePerMwh,
    OfferConditions conditions,
    ClearingAim aim,
    List<SecurityCase> cases,
    List<InterfaceNeed> interfaceNeeds) {

  /** A violation that costs more than this to relieve by 1 kWh is left: CAD per MWh. */
  public static final double DEFAULT_SLACK_PRICE = 5_000;

  /** At least cost, any part of every block, without contingencies. */
  public SecureClearingProblem(
      List<Scenario> hours,
      OperatingLimits limits,
      List<OfferBlock> blocks,
      List<EnergyLimit> energyLimits,
      double slackPricePerMwh) {
    this(
        hours,
        limits,
        blocks,
        energyLimits,
        slackPricePerMwh,
        OfferConditions.NONE,
        ClearingAim.LEAST_COST,
        List.of(),
        List.of());
  }

  public SecureClearingProblem {
    hours = List.copyOf(hours);
    blocks = blocks.stream().sorted(ClearingProblem.MERIT).toList();
    energyLimits = List.copyOf(energyLimits);
    cases = List.copyOf(cases);
    interfaceNeeds = List.copyOf(interfaceNeeds);
    for (OfferBlock block : blocks) {
      requireHour(block.interval(), "offer " + block.id(), hours.size());
    }
    for (SecurityCase one : cases) {
      requireHour(one.interval(), "case " + one.name(), hours.size());
    }
    for (InterfaceNeed need : interfaceNeeds) {
      requireHour(need.interval(), "an interface need", hours.size());
    }
  }

  private static void requireHour(int interval, String of, int hours) {
    if (interval >= hours) {
      throw new IllegalArgumentException(
          "The interval (%d) of %s must be below the number of hours (%d)."
              .formatted(interval, of, hours));
    }
  }

  /** The same with other blocks. */
  public SecureClearingProblem withBlocks(List<OfferBlock> others) {
    return new SecureClearingProblem(
        hours,
        limits,
        others,
        energyLimits,
        slackPricePerMwh,
        conditions,
        aim,
        cases,
        interfaceNeeds);
  }
}
