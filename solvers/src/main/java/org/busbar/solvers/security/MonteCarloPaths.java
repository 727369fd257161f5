package org.busbar.solvers.security;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.busbar.solvers.network.DerConnection;

/**
 * Paths drawn at random, all equally probable. The factor on the loads is 1 + e, and likewise one
 * for each kind of DER, where the relative error e is normal and remembers the interval before:
 *
 * <pre>e(t) = c e(t - 1) + sqrt(1 - c^2) sigma n(t)</pre>
 *
 * A factor below zero counts as zero. A path depends on the seed and its number only, so neither
 * the order of work nor the number of paths changes it.
 */
public final class MonteCarloPaths implements StochasticPaths {

  private final int count;
  private final long seed;
  private final double loadSigma;
  private final Map<DerConnection.Kind, Double> derSigma;
  private final double correlation;

  /**
   * Paths around the forecast.
   *
   * @param loadSigma standard deviation of the relative error of the loads, fraction
   * @param derSigma likewise for kinds of DERs; those not named follow the forecast
   * @param correlation of the errors of neighbouring intervals, 0..1
   */
  public MonteCarloPaths(
      int count,
      long seed,
      double loadSigma,
      Map<DerConnection.Kind, Double> derSigma,
      double correlation) {
    if (count < 1) {
      throw new IllegalArgumentException("The number of paths (" + count + ") must be at least 1.");
    }
    requireSigma(loadSigma);
    derSigma.values().forEach(MonteCarloPaths::requireSigma);
    if (!(correlation >= 0) || correlation > 1) {
      throw new IllegalArgumentException(
          "The correlation (" + correlation + ") must be within 0..1.");
    }
    this.count = count;
    this.seed = seed;
    this.loadSigma = loadSigma;
    this.derSigma = new EnumMap<>(DerConnection.Kind.class);
    this.derSigma.putAll(derSigma);
    this.correlation = correlation;
  }

  private static void requireSigma(double sigma) {
    if (!(sigma >= 0) || Double.isInfinite(sigma)) {
      throw new IllegalArgumentException(
          "The standard deviation (" + sigma + ") must be zero or positive.");
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public String id(int path) {
    return "path " + (path + 1);
  }

  @Override
  public double weight(int path) {
    return 1.0 / count;
  }

  @Override
  public double loadFactor(int path, int interval) {
    return factor(path, interval, 0, loadSigma);
  }

  @Override
  public double derFactor(int path, int interval, DerConnection.Kind kind) {
    return factor(path, interval, 1 + kind.ordinal(), derSigma.getOrDefault(kind, 0.0));
  }

  /** Goes through the path from its start: cheap beside a power flow, and nothing to remember. */
  private double factor(int path, int interval, int quantity, double sigma) {
    if (sigma == 0) {
      return 1;
    }
    SplittableRandom random = new SplittableRandom(seedOf(path, quantity));
    double fresh = Math.sqrt(1 - correlation * correlation);
    double error = random.nextGaussian();
    for (int t = 1; t <= interval; t++) {
      error = correlation * error + fresh * random.nextGaussian();
    }
    return Math.max(0, 1 + sigma * error);
  }

  private long seedOf(int path, int quantity) {
    // Drawn rather than added, so that neighbouring paths have nothing in common.
    long ofPath = new SplittableRandom(seed ^ 0x9E3779B97F4A7C15L * (path + 1L)).nextLong();
    return new SplittableRandom(ofPath + quantity).nextLong();
  }
}
