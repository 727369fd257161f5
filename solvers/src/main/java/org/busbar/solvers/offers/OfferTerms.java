package org.busbar.solvers.offers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of an offer.
 *
 * @param division how it may be divided
 * @param leastKw least quantity of an interval and direction, if any is taken, kW; with {@code
 *     SAME_SHARE} the least share of the curves, 0..1
 * @param parent offer without which this one may not be taken
 * @param exclusiveGroup at most one offer of a group is taken
 * @param rampKw by how much the quantity may change from one interval to the next, kW; infinite =
 *     any
 * @param leastOn intervals for which it stays taken, once it is, at least 1
 * @param leastOff intervals for which it stays free, once it is, at least 1
 * @param rebound part of each kW that the resource takes back in the intervals after
 * @param storage the store that the energy comes from, if it is limited
 */
public record OfferTerms(
    Division division,
    double leastKw,
    @Nullable String parent,
    @Nullable String exclusiveGroup,
    double rampKw,
    int leastOn,
    int leastOff,
    List<Double> rebound,
    @Nullable Store storage) {

  /** How an offer may be divided. */
  public enum Division {
    /** Any quantity from the least one on, in every interval on its own. */
    DIVISIBLE,
    /** Everything or nothing, in every interval on its own. */
    FILL_OR_KILL,
    /** The same share of the curves in all intervals. */
    SAME_SHARE,
    /** All intervals wholly, or none. */
    WHOLE
  }

  /**
   * A store of energy, as in {@link org.busbar.solvers.clearing.OfferConditions.Storage}.
   *
   * @param hoursPerInterval length of an interval, h
   */
  public record Store(
      double startKwh,
      double capacityKwh,
      double targetKwh,
      double efficiencyIn,
      double efficiencyOut,
      double hoursPerInterval) {}

  /** Any quantity, without conditions. */
  public static final OfferTerms FREE =
      new OfferTerms(
          Division.DIVISIBLE, 0, null, null, Double.POSITIVE_INFINITY, 1, 1, List.of(), null);

  public OfferTerms {
    rebound = List.copyOf(rebound);
  }

  public OfferTerms with(Division other, double least) {
    return new OfferTerms(
        other, least, parent, exclusiveGroup, rampKw, leastOn, leastOff, rebound, storage);
  }

  public OfferTerms withParent(String other) {
    return new OfferTerms(
        division, leastKw, other, exclusiveGroup, rampKw, leastOn, leastOff, rebound, storage);
  }

  public OfferTerms withExclusiveGroup(String other) {
    return new OfferTerms(
        division, leastKw, parent, other, rampKw, leastOn, leastOff, rebound, storage);
  }

  public OfferTerms withRampKw(double other) {
    return new OfferTerms(
        division, leastKw, parent, exclusiveGroup, other, leastOn, leastOff, rebound, storage);
  }

  public OfferTerms withTimes(int on, int off) {
    return new OfferTerms(
        division, leastKw, parent, exclusiveGroup, rampKw, on, off, rebound, storage);
  }

  public OfferTerms withRebound(List<Double> other) {
    return new OfferTerms(
        division, leastKw, parent, exclusiveGroup, rampKw, leastOn, leastOff, other, storage);
  }

  public OfferTerms withStorage(@Nullable Store other) {
    return new OfferTerms(
        division, leastKw, parent, exclusiveGroup, rampKw, leastOn, leastOff, rebound, other);
  }
}
