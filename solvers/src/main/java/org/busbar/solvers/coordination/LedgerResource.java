package org.busbar.solvers.coordination;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A resource as the ledger knows it.
 *
 * @param maxInjectionKw most that it can inject, ≥ 0
 * @param maxWithdrawalKw most that it can consume, ≥ 0
 * @param rampKwPerMinute most that its injection can change in a minute, > 0; infinite where it has
 *     no such limit
 * @param undisturbedKw its operation where nobody asks anything: each value holds from its instant
 *     to the next; the first also before; empty for none
 * @param store its store of energy, null where it has none
 */
public record LedgerResource(
    String id,
    double maxInjectionKw,
    double maxWithdrawalKw,
    double rampKwPerMinute,
    SortedMap<Instant, Double> undisturbedKw,
    @Nullable Store store) {

  public LedgerResource {
    if (!(maxInjectionKw >= 0) || !(maxWithdrawalKw >= 0)) {
      throw new IllegalArgumentException(
          "The injection (%s kW) and withdrawal (%s kW) of resource %s must be zero or positive. Give ratings without a sign."
              .formatted(maxInjectionKw, maxWithdrawalKw, id));
    }
    if (!(rampKwPerMinute > 0)) {
      throw new IllegalArgumentException(
          "The ramp (%s kW/min) of resource %s must be positive. Give infinity where there is no limit."
              .formatted(rampKwPerMinute, id));
    }
    undisturbedKw = Collections.unmodifiableSortedMap(new TreeMap<>(undisturbedKw));
    for (Map.Entry<Instant, Double> step : undisturbedKw.entrySet()) {
      if (!Double.isFinite(step.getValue())) {
        throw new IllegalArgumentException(
            "The undisturbed operation (%s kW from %s) of resource %s must be a finite number. Correct the forecast."
                .formatted(step.getValue(), step.getKey(), id));
      }
    }
  }
}
