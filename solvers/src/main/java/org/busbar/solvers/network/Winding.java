package org.busbar.solvers.network;

/** How the elements of a device are tied to the phases. */
public enum Winding {
  /** Each element between its phase and ground; the neutral is solidly grounded. */
  WYE,
  /** Each element between two phases: AB, BC, CA (two phases given: the one element between). */
  DELTA
}
