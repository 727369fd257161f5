package org.busbar.processes.register;

import java.util.List;
import org.busbar.solvers.clearing.PricingRule;

/**
 * A service program that resources may be enrolled in.
 *
 * @param pricingRule what is paid for what is taken
 * @param zones in which it is offered; none = every zone of the area
 */
public record Program(
    String id,
    String name,
    double minimumKw,
    double penaltyFactor,
    PricingRule pricingRule,
    List<String> zones) {

  public Program {
    zones = List.copyOf(zones);
    if (minimumKw < 0 || penaltyFactor < 0) {
      throw new IllegalArgumentException(
          "The minimum (%s kW) and the penalty factor (%s) of program %s must not be negative."
              .formatted(minimumKw, penaltyFactor, id));
    }
  }

  /** A program that is offered in every zone, as those of a case are. */
  public Program(
      String id, String name, double minimumKw, double penaltyFactor, PricingRule pricingRule) {
    this(id, name, minimumKw, penaltyFactor, pricingRule, List.of());
  }

  public boolean isOfferedIn(String zoneId) {
    return zones.isEmpty() || zones.contains(zoneId);
  }
}
