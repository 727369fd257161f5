package org.busbar.adapters.opendss;

import org.jspecify.annotations.Nullable;

/**
 * A wire or the core of a cable, at its place in the cross-section of a line.
 *
 * @param x across, m
 * @param y height, m; of a cable its depth
 * @param rac resistance at power frequency, ohm/m
 * @param rdc at direct current, ohm/m
 * @param gmr geometric mean radius, m
 * @param radius m
 * @param shield of a cable; null = bare wire
 */
record Conductor(
    double x,
    double y,
    double rac,
    double rdc,
    double gmr,
    double radius,
    @Nullable Shield shield) {

  /**
   * What lies around the core of a cable: a concentric neutral or a tape, and the insulation.
   *
   * @param r resistance, ohm/m
   * @param gmr geometric mean radius of the whole of it, m
   * @param radius distance from the core, m
   * @param strands of a concentric neutral; 0 = a tape
   * @param permittivity of the insulation, relative
   * @param insulationInner radius where the insulation begins, m
   * @param insulationOuter radius where it ends, m
   */
  record Shield(
      double r,
      double gmr,
      double radius,
      int strands,
      double permittivity,
      double insulationInner,
      double insulationOuter) {

    /** Mean distance to something else outside, m. */
    double distance(double centreDistance) {
      if (strands == 0) {
        return centreDistance;
      }
      return Math.pow(Math.pow(centreDistance, strands) - Math.pow(radius, strands), 1.0 / strands);
    }
  }

  double distance(Conductor other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  /** To the mirror image of the other below the ground, m. */
  double imageDistance(Conductor other) {
    return Math.hypot(x - other.x, y + other.y);
  }
}
