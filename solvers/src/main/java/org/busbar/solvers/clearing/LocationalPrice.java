package org.busbar.solvers.clearing;

/**
 * What 1 kW more of injection for an hour is worth at a place, which is also what 1 kW more of
 * demand costs; CAD per MWh.
 *
 * @param energy worth at the T-D interface
 * @param loss what the losses on the way to the interface add
 * @param congestion worth of the relief of branches
 * @param voltage worth for voltages and their balance
 */
public record LocationalPrice(
    int interval,
    String connectionId,
    double energy,
    double loss,
    double congestion,
    double voltage) {

  public double total() {
    return energy + loss + congestion + voltage;
  }
}
