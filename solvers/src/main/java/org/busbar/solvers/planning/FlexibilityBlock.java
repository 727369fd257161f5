package org.busbar.solvers.planning;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Some kW that a resource could be paid for.
 *
 * @param resourceId whose it is; blocks of one resource share its energy
 * @param kw at most, before the growth of DERs
 * @param pricePerMwh for activation, CAD
 * @param fromHourEnding first hour of the day, 1 to 24
 * @param toHourEnding last hour of the day
 * @param energyKwhPerDay what the resource can give in a day; infinite = not limited
 * @param deliveredFraction part of what is called that comes, 0 to 1: from verified deliveries
 * @param places part of each kW by connection, summing to 1
 */
public record FlexibilityBlock(
    String resourceId,
    Direction direction,
    double kw,
    double pricePerMwh,
    int fromHourEnding,
    int toHourEnding,
    double energyKwhPerDay,
    double deliveredFraction,
    SortedMap<String, Double> places) {

  /** Which way: more injection (or less consumption), or the other. */
  public enum Direction {
    UP,
    DOWN
  }

  public FlexibilityBlock {
    if (!(kw >= 0) || !(deliveredFraction >= 0 && deliveredFraction <= 1)) {
      throw new IllegalArgumentException(
          "The power (%s kW) and delivered fraction (%s) of %s must be zero or more, the latter at most 1."
              .formatted(kw, deliveredFraction, resourceId));
    }
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
  }

  boolean coversHour(int hourEnding) {
    return hourEnding >= fromHourEnding && hourEnding <= toHourEnding;
  }
}
