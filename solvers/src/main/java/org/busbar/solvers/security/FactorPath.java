package org.busbar.solvers.security;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.network.DerConnection;

/**
 * One path with given factors, such as a quantile of the forecaster.
 *
 * @param weight probability
 * @param load factor on loads: one for each interval, or one for all
 * @param der factors on DERs likewise; 1 for kinds that are not named
 */
public record FactorPath(
    String id, double weight, List<Double> load, Map<DerConnection.Kind, List<Double>> der) {

  public FactorPath {
    if (!(weight >= 0) || weight > 1) {
      throw new IllegalArgumentException(
          "The weight (" + weight + ") of path " + id + " must be within 0..1.");
    }
    load = checked(id, load);
    Map<DerConnection.Kind, List<Double>> copy = new EnumMap<>(DerConnection.Kind.class);
    for (Map.Entry<DerConnection.Kind, List<Double>> entry : der.entrySet()) {
      copy.put(entry.getKey(), checked(id, entry.getValue()));
    }
    der = Map.copyOf(copy);
  }

  /**
   * The same factors in every interval.
   *
   * @param photovoltaic factor on photovoltaics; other DERs keep their forecast
   */
  public static FactorPath constant(String id, double weight, double load, double photovoltaic) {
    return new FactorPath(
        id, weight, List.of(load), Map.of(DerConnection.Kind.PHOTOVOLTAIC, List.of(photovoltaic)));
  }

  private static List<Double> checked(String id, List<Double> factors) {
    if (factors.isEmpty()) {
      throw new IllegalArgumentException(
          "The factors of path " + id + " must be one for all intervals or one for each.");
    }
    for (double factor : factors) {
      if (!(factor >= 0) || Double.isInfinite(factor)) {
        throw new IllegalArgumentException(
            "The factor (" + factor + ") of path " + id + " must be zero or positive.");
      }
    }
    return List.copyOf(factors);
  }
}
