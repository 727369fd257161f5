package org.busbar.solvers.network;

/**
 * A place where elements meet.
 *
 * @param id name of people
 * @param kvBaseLL base voltage, line to line, kV
 * @param phases the phases that exist here
 * @param x map coordinate, in the units of the case (grows to the right)
 * @param y map coordinate (grows upwards)
 * @param zone market zone
 */
public record Bus(String id, double kvBaseLL, Phases phases, double x, double y, String zone) {
  public Bus {
    Require.id("bus", id);
    Require.positive("base voltage", kvBaseLL, "kV");
    Require.finite("x", x, "");
    Require.finite("y", y, "");
    Require.id("zone", zone);
  }
}
