package org.busbar.solvers.flow;

import java.util.Arrays;

/**
 * What decides the admittance matrix: taps, conducting branches, capacitors in service. Scenarios
 * with equal states share one factorisation. The arrays are not changed after construction.
 */
final class CircuitState {

  final int[] tap;
  final boolean[] conducts;
  final boolean[] capacitorInService;
  private final int hash;

  CircuitState(int[] tap, boolean[] conducts, boolean[] capacitorInService) {
    this.tap = tap;
    this.conducts = conducts;
    this.capacitorInService = capacitorInService;
    hash =
        31 * (31 * Arrays.hashCode(tap) + Arrays.hashCode(conducts))
            + Arrays.hashCode(capacitorInService);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CircuitState that
        && hash == that.hash
        && Arrays.equals(tap, that.tap)
        && Arrays.equals(conducts, that.conducts)
        && Arrays.equals(capacitorInService, that.capacitorInService);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
