package org.busbar.solvers.operation;

/**
 * What a DER would do if the network let it. It can be curtailed from its wish towards zero, as far
 * as its range goes.
 *
 * @param connectionId where it meets the network
 * @param kw what it would inject, all phases together, kW; negative = withdraw
 * @param minKw least injection that it can be told, kW
 * @param maxKw highest injection that it can be told, kW
 * @param minKvar least reactive injection, kvar; equal to {@code maxKvar} = not to be moved
 * @param maxKvar highest reactive injection, kvar (positive raises the voltage)
 * @param kva limit on active and reactive power together; infinite = none
 * @param curtailmentPricePerMwh what a MWh less than the wish costs, CAD; counts for least cost
 */
public record DerWish(
    String connectionId,
    double kw,
    double minKw,
    double maxKw,
    double minKvar,
    double maxKvar,
    double kva,
    double curtailmentPricePerMwh) {

  public DerWish {
    if (!(minKw <= kw && kw <= maxKw) || Double.isInfinite(minKw) || Double.isInfinite(maxKw)) {
      throw new IllegalArgumentException(
          "The wish (%s kW) of %s must be within its range (%s..%s kW)."
              .formatted(kw, connectionId, minKw, maxKw));
    }
    if (!(minKvar <= maxKvar) || Double.isInfinite(minKvar) || Double.isInfinite(maxKvar)) {
      throw new IllegalArgumentException(
          "The reactive range (%s..%s kvar) of %s must be finite and ascending."
              .formatted(minKvar, maxKvar, connectionId));
    }
    if (!(kva >= Math.abs(kw))) {
      throw new IllegalArgumentException(
          "The rating (%s kVA) of %s must be at least its wish (%s kW)."
              .formatted(kva, connectionId, kw));
    }
    if (!Double.isFinite(curtailmentPricePerMwh)) {
      throw new IllegalArgumentException(
          "The price of curtailment (%s CAD/MWh) of %s must be a finite number."
              .formatted(curtailmentPricePerMwh, connectionId));
    }
  }

  /** A wish that can be curtailed to zero, with the reactive power of the scenario. */
  public static DerWish of(String connectionId, double kw) {
    return new DerWish(
        connectionId, kw, Math.min(0, kw), Math.max(0, kw), 0, 0, Double.POSITIVE_INFINITY, 0);
  }

  /** The same with reactive power that may be moved. */
  public DerWish withKvar(double least, double most, double ratingKva) {
    return new DerWish(
        connectionId, kw, minKw, maxKw, least, most, ratingKva, curtailmentPricePerMwh);
  }

  public DerWish withCurtailmentPrice(double pricePerMwh) {
    return new DerWish(connectionId, kw, minKw, maxKw, minKvar, maxKvar, kva, pricePerMwh);
  }

  /** Where full curtailment leaves it, kW. */
  double leastKw() {
    return Math.max(minKw, Math.min(maxKw, 0));
  }

  boolean movesKvar() {
    return maxKvar > minKvar;
  }
}
