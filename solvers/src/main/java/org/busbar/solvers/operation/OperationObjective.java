package org.busbar.solvers.operation;

/** What the operation of a network is to achieve, once no limit is broken. */
public enum OperationObjective {
  /** Admit as many kW of the DERs' wishes as possible. */
  MOST_DER("kW"),
  /** Least losses, kW; as much DER as possible goes first. */
  LEAST_LOSS("kW"),
  /** Least cost of import and of curtailment, CAD per hour. */
  LEAST_COST("CAD/h"),
  /**
   * Lowest mean voltage, pu (conservation); as much DER as possible goes first, and reactive power
   * moves only to admit more of it.
   */
  LEAST_VOLTAGE("pu");

  private final String unit;

  OperationObjective(String unit) {
    this.unit = unit;
  }

  public String unit() {
    return unit;
  }
}
