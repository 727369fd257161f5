package org.busbar.solvers.security;

import org.busbar.solvers.network.DerConnection;

/**
 * What may come instead of the forecast: paths through the intervals, each with a probability, as
 * factors on the forecast. Safe for several threads, and the same question always has the same
 * answer; a path is computed when asked for, so that many of them need no memory.
 */
public interface StochasticPaths {

  /** The forecast itself, for certain. */
  StochasticPaths FORECAST_ONLY = new FactorPaths(FactorPath.constant("forecast", 1, 1, 1));

  int count();

  /** For people, e.g. {@code p90}. */
  String id(int path);

  /** Probability; all of them sum to 1. */
  double weight(int path);

  /** Factor on the kW and kvar of all loads. */
  double loadFactor(int path, int interval);

  /** Factor on the kW and kvar of all DERs of a kind. */
  double derFactor(int path, int interval, DerConnection.Kind kind);
}
