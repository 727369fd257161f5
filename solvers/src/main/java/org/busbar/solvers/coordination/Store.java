package org.busbar.solvers.coordination;

import java.time.Instant;

/**
 * The store of energy behind a resource.
 *
 * @param capacityKwh most that it holds, > 0
 * @param efficiencyIn kWh stored per kWh taken from the network, above 0 and at most 1
 * @param efficiencyOut kWh into the network per kWh taken out of the store, above 0 and at most 1
 * @param at when its energy was known
 * @param energyKwh energy in it then, 0 to the capacity
 * @param rechargeKw most that it takes in while no operator asks anything, ≥ 0; 0 where it may not
 * @param releaseKw most that it gives while no operator asks anything, to make room for energy that
 *     it is to take in, ≥ 0; 0 where it may not
 */
public record Store(
    double capacityKwh,
    double efficiencyIn,
    double efficiencyOut,
    Instant at,
    double energyKwh,
    double rechargeKw,
    double releaseKw) {

  public Store {
    require("capacity", capacityKwh, "kWh", capacityKwh > 0, "be positive");
    require("efficiency in", efficiencyIn, "", fraction(efficiencyIn), "be above 0 and at most 1");
    require(
        "efficiency out", efficiencyOut, "", fraction(efficiencyOut), "be above 0 and at most 1");
    require(
        "energy",
        energyKwh,
        "kWh",
        energyKwh >= 0 && energyKwh <= capacityKwh,
        "be within 0 and its capacity");
    require("recharge", rechargeKw, "kW", rechargeKw >= 0, "be zero or positive");
    require("release", releaseKw, "kW", releaseKw >= 0, "be zero or positive");
  }

  /** Change of the stored energy per hour, kWh, while the resource injects so much, kW. */
  double perHour(double injectionKw) {
    return injectionKw > 0 ? -injectionKw / efficiencyOut : -injectionKw * efficiencyIn;
  }

  private static boolean fraction(double value) {
    return value > 0 && value <= 1;
  }

  private static void require(String what, double value, String unit, boolean holds, String rule) {
    if (!holds || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "The %s (%s %s) of a store must %s. Correct the register or the telemetry."
              .formatted(what, value, unit, rule));
    }
  }
}
