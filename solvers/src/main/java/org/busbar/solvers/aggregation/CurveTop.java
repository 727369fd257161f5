package org.busbar.solvers.aggregation;

import org.busbar.solvers.flow.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Why a curve ends where it does.
 *
 * @param mostKw the most that can be sold in the interval, kW at the interface
 * @param binding what the next step would break, with the value that it would have; null unless the
 *     cause is the network or the hour itself
 */
public record CurveTop(int interval, double mostKw, Cause cause, @Nullable Violation binding) {

  /** What ends a curve. */
  public enum Cause {
    /** The next step needs more than is offered, under the conditions of the offers. */
    OFFERS,
    /** The next step breaks a limit of the network. */
    NETWORK,
    /** The hour breaks a limit before anything is sold, so nothing is. */
    HOUR,
    /** A power flow found no solution. */
    UNSOLVED
  }
}
