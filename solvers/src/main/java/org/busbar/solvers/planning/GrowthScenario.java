package org.busbar.solvers.planning;

/**
 * How load and DERs may grow.
 *
 * @param weight probability, 0 to 1; those of a study sum to 1
 * @param loadGrowthPercent per year, on every load
 * @param derGrowthPercent per year, on what solar injects and on what can be procured
 */
public record GrowthScenario(
    String name, double weight, double loadGrowthPercent, double derGrowthPercent) {

  public GrowthScenario {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "The weight (%s) of scenario %s must be within 0..1. Give its probability."
              .formatted(weight, name));
    }
    requireGrowth("load growth", name, loadGrowthPercent);
    requireGrowth("DER growth", name, derGrowthPercent);
  }

  private static void requireGrowth(String field, String name, double percent) {
    if (!(percent > -50 && percent < 100)) {
      throw new IllegalArgumentException(
          "The %s (%s %% a year) of scenario %s must be above -50 and below 100. Write 2.5 for 2.5 %%."
              .formatted(field, percent, name));
    }
  }

  /** Factor on loads after so many years. */
  public double loadFactor(int year) {
    return Math.pow(1 + loadGrowthPercent / 100, year);
  }

  /** Factor on solar injection and on procurable capacity after so many years. */
  public double derFactor(int year) {
    return Math.pow(1 + derGrowthPercent / 100, year);
  }
}
