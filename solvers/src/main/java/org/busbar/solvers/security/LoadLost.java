package org.busbar.solvers.security;

import java.util.List;

/**
 * What a contingency cuts off from the sources, beyond what is off in the base case.
 *
 * @param worstKw nominal power of the loads not served in the worst case
 * @param worstInterval in which that is
 * @param meanKw expected over the paths, mean over the intervals
 * @param buses ids of buses that lose at least one phase, sorted
 */
public record LoadLost(double worstKw, int worstInterval, double meanKw, List<String> buses) {

  public LoadLost {
    buses = List.copyOf(buses);
  }
}
