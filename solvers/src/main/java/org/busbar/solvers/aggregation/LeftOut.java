package org.busbar.solvers.aggregation;

/**
 * A block that no award can call upon.
 *
 * @param reason why awards of single hours cannot use it
 */
public record LeftOut(String blockId, Reason reason) {

  /** Why. */
  public enum Reason {
    /** It lowers what reaches the transmission system. */
    DIRECTION,
    /** It would take back in a later interval what another award has sold there. */
    REBOUND,
    /** It must run for several intervals, or rest for several. */
    LEAST_TIME,
    /** It is offered for several intervals together only. */
    SEVERAL_INTERVALS,
    /** Another offer must be taken with it, in another interval or not at all in this one. */
    LINK,
    /** Another offer of its group, which excludes it, is in the curves. */
    EXCLUSIVE,
    /** Its smallest quantity breaks a limit of the network, or leaves levels below it uncovered. */
    INDIVISIBLE,
    /** None of the energy or room of its store is left for this interval. */
    ENERGY
  }
}
