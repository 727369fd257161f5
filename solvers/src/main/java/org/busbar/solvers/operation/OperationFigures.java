package org.busbar.solvers.operation;

/**
 * What a state of the network amounts to.
 *
 * @param admittedKw sum of what the DERs with a wish inject or withdraw, kW
 * @param curtailedKw how much less than their wishes, kW
 * @param costPerHour of import and curtailment, CAD
 * @param meanVoltagePu mean over the nodes that have voltage
 */
public record OperationFigures(
    double admittedKw,
    double curtailedKw,
    double lossesKw,
    double importKw,
    double loadKw,
    double costPerHour,
    double meanVoltagePu) {

  /** The figure that an objective is about, in its unit. */
  public double of(OperationObjective objective) {
    return switch (objective) {
      case MOST_DER -> admittedKw;
      case LEAST_LOSS -> lossesKw;
      case LEAST_COST -> costPerHour;
      case LEAST_VOLTAGE -> meanVoltagePu;
    };
  }
}
