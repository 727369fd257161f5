package org.busbar.solvers.network;

/** How the coils of a device are tied to the phases. */
public enum Winding {
  /** Each coil between its phase and ground; the neutral is solidly grounded. */
  WYE,
  /** Each coil between two phases: AB, BC, CA (two phases given: the one coil between). */
  DELTA;

  /** Rated voltage across a coil when that of the device is given as people do. */
  double coilKv(double kv, Phases phases) {
    return this == WYE && phases.count() > 1 ? kv / Math.sqrt(3) : kv;
  }
}
