package org.busbar.processes.offers;

/**
 * What 1 kW more of injection is worth at a connection in an hour in which something binds, CAD per
 * MWh, in four parts.
 *
 * @param energy worth at the T-D interface
 * @param loss what the losses on the way to the interface add
 * @param congestion worth of the relief of branches
 * @param voltage worth for voltages and their balance
 */
public record NodalPrice(
    int hourEnding,
    String connectionId,
    double energy,
    double loss,
    double congestion,
    double voltage) {

  public double total() {
    return energy + loss + congestion + voltage;
  }
}
