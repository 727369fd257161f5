package org.busbar.processes.register;

import org.busbar.solvers.clearing.PricingRule;

/**
 * A service program that resources may be enrolled in.
 *
 * @param pricingRule what is paid for what is taken
 */
public record Program(
    String id, String name, double minimumKw, double penaltyFactor, PricingRule pricingRule) {

  public Program {
    if (minimumKw < 0 || penaltyFactor < 0) {
      throw new IllegalArgumentException(
          "The minimum (%s kW) and the penalty factor (%s) of program %s must not be negative."
              .formatted(minimumKw, penaltyFactor, id));
    }
  }
}
