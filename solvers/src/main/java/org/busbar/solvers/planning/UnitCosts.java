package org.busbar.solvers.planning;

import java.util.Comparator;
import java.util.List;

/**
 * What solutions cost and how costs are counted. All in CAD of the first planning year, without
 * inflation.
 *
 * @param discountPercent real discount rate per year
 * @param conductors to re-conduct lines with
 * @param transformerSizesKva standard three-phase sizes
 * @param transformerPerKva installed, CAD per kVA of the new transformer
 * @param regulatorPerKva installed, CAD per kVA of through power
 * @param switchEach a switch of a higher rating, installed
 * @param capacitorSizesKvar standard sizes per phase
 * @param capacitorFixed controls and installation of a switched bank
 * @param capacitorPerKvar the bank itself
 * @param wiresOmPercent operation and maintenance per year, percent of the capital
 * @param wiresLifeYears after which wires are worth nothing
 * @param batteryPerKw converter and connection
 * @param batteryPerKwh storage
 * @param batteryOmPercent per year, percent of the capital
 * @param batteryLifeYears likewise
 * @param batteryEfficiencyPercent of a cycle
 * @param batteryMostKw largest that one site takes
 * @param energyPerMwh what losses of a battery cost
 * @param exchange engineering and field work of a tie exchange or a change of settings, per device
 * @param flexibilityPerKwYear availability of a contracted kW
 * @param flexibilityProgramPerYear running the program
 * @param leastYears that a solution must hold to be viable, or to the end of the study
 * @param tiePercent solutions whose costs differ by less are alike
 */
public record UnitCosts(
    double discountPercent,
    List<Conductor> conductors,
    List<Double> transformerSizesKva,
    double transformerPerKva,
    double regulatorPerKva,
    double switchEach,
    List<Double> capacitorSizesKvar,
    double capacitorFixed,
    double capacitorPerKvar,
    double wiresOmPercent,
    double wiresLifeYears,
    double batteryPerKw,
    double batteryPerKwh,
    double batteryOmPercent,
    double batteryLifeYears,
    double batteryEfficiencyPercent,
    double batteryMostKw,
    double energyPerMwh,
    double exchange,
    double flexibilityPerKwYear,
    double flexibilityProgramPerYear,
    int leastYears,
    double tiePercent) {

  /**
   * A conductor of the shelf.
   *
   * @param rOhmPerKm resistance without earth return
   * @param perKmOnePhase CAD per km of a line with one phase, installed; likewise two and three
   */
  public record Conductor(
      String name,
      double amps,
      double rOhmPerKm,
      double perKmOnePhase,
      double perKmTwoPhase,
      double perKmThreePhase) {

    double perKm(int phases) {
      return phases >= 3 ? perKmThreePhase : phases == 2 ? perKmTwoPhase : perKmOnePhase;
    }
  }

  public UnitCosts {
    if (conductors.isEmpty() || transformerSizesKva.isEmpty() || capacitorSizesKvar.isEmpty()) {
      throw new IllegalArgumentException(
          "The unit costs must have a conductor, a transformer size and a capacitor size. Add them.");
    }
    conductors =
        conductors.stream()
            .sorted(Comparator.comparingDouble(Conductor::amps).thenComparing(Conductor::name))
            .toList();
    transformerSizesKva = transformerSizesKva.stream().sorted().toList();
    capacitorSizesKvar = capacitorSizesKvar.stream().sorted().toList();
  }
}
