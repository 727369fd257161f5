package org.busbar.solvers.security;

import java.util.List;
import org.busbar.solvers.network.DerConnection;

/** Paths with given factors, such as the quantiles of a forecaster. */
public final class FactorPaths implements StochasticPaths {

  private static final double SUM_TOLERANCE = 1e-9;

  private final List<FactorPath> paths;

  /**
   * Paths that exclude each other.
   *
   * @throws IllegalArgumentException if their weights do not sum to 1
   */
  public FactorPaths(List<FactorPath> paths) {
    this.paths = List.copyOf(paths);
    double sum = paths.stream().mapToDouble(FactorPath::weight).sum();
    if (!(Math.abs(sum - 1) < SUM_TOLERANCE)) {
      throw new IllegalArgumentException("The weights of the paths (" + sum + ") must sum to 1.");
    }
  }

  public FactorPaths(FactorPath... paths) {
    this(List.of(paths));
  }

  @Override
  public int count() {
    return paths.size();
  }

  @Override
  public String id(int path) {
    return paths.get(path).id();
  }

  @Override
  public double weight(int path) {
    return paths.get(path).weight();
  }

  @Override
  public double loadFactor(int path, int interval) {
    return at(paths.get(path), paths.get(path).load(), interval);
  }

  @Override
  public double derFactor(int path, int interval, DerConnection.Kind kind) {
    List<Double> factors = paths.get(path).der().get(kind);
    return factors == null ? 1 : at(paths.get(path), factors, interval);
  }

  private static double at(FactorPath path, List<Double> factors, int interval) {
    if (factors.size() == 1) {
      return factors.get(0);
    }
    if (interval >= factors.size()) {
      throw new IllegalArgumentException(
          "The factors of path %s (%d) must be as many as the intervals, or one for all."
              .formatted(path.id(), factors.size()));
    }
    return factors.get(interval);
  }
}
