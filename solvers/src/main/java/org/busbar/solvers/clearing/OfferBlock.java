package org.busbar.solvers.clearing;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One step of an offer in one interval; any part of it may be taken unless {@link OfferConditions}
 * say otherwise. Nothing here tells who owns the resource, so that ownership cannot count.
 *
 * @param resourceId the resource that offers
 * @param connectionId its connection in the network model, the first one of an aggregation
 * @param interval counted from 0
 * @param sign +1: the resource injects more or consumes less; −1: the other way
 * @param maxKw size, kW, zero or positive
 * @param pricePerMwh CAD per MWh, zero or positive
 * @param submissionOrder of two offers at one price the one with the lower number goes first
 * @param places part of each kW that each connection delivers; the parts add up to 1
 * @param rebound part of each kW that the resource takes back in the next interval, in the one
 *     after it, and so on; none if empty
 */
public record OfferBlock(
    String id,
    String resourceId,
    String connectionId,
    int interval,
    int sign,
    double maxKw,
    double pricePerMwh,
    long submissionOrder,
    SortedMap<String, Double> places,
    List<Double> rebound) {

  /** A block at one connection, without rebound. */
  public OfferBlock(
      String id,
      String resourceId,
      String connectionId,
      int interval,
      int sign,
      double maxKw,
      double pricePerMwh,
      long submissionOrder) {
    this(
        id,
        resourceId,
        connectionId,
        interval,
        sign,
        maxKw,
        pricePerMwh,
        submissionOrder,
        new TreeMap<>(Map.of(connectionId, 1.0)),
        List.of());
  }

  public OfferBlock {
    if (interval < 0) {
      throw new IllegalArgumentException(
          "The interval (%d) of offer %s must not be negative.".formatted(interval, id));
    }
    if (sign != 1 && sign != -1) {
      throw new IllegalArgumentException(
          "The sign (%d) of offer %s must be 1 or -1.".formatted(sign, id));
    }
    if (!(maxKw >= 0) || Double.isInfinite(maxKw)) {
      throw new IllegalArgumentException(
          "The size (%s kW) of offer %s must be zero or positive.".formatted(maxKw, id));
    }
    if (!(pricePerMwh >= 0) || Double.isInfinite(pricePerMwh)) {
      throw new IllegalArgumentException(
          "The price (%s CAD/MWh) of offer %s must be zero or positive."
              .formatted(pricePerMwh, id));
    }
    double sum = places.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!(Math.abs(sum - 1) < 1e-6)) {
      throw new IllegalArgumentException(
          "The parts (%s) that the places of offer %s deliver must add up to 1."
              .formatted(sum, id));
    }
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    rebound = List.copyOf(rebound);
  }

  /** The same block at another price. */
  public OfferBlock withPrice(double other) {
    return new OfferBlock(
        id,
        resourceId,
        connectionId,
        interval,
        sign,
        maxKw,
        other,
        submissionOrder,
        places,
        rebound);
  }

  /** The same block with another size. */
  public OfferBlock withMaxKw(double other) {
    return new OfferBlock(
        id,
        resourceId,
        connectionId,
        interval,
        sign,
        other,
        pricePerMwh,
        submissionOrder,
        places,
        rebound);
  }

  /** The same block at another place. */
  public OfferBlock at(String otherConnection) {
    return new OfferBlock(
        id,
        resourceId,
        otherConnection,
        interval,
        sign,
        maxKw,
        pricePerMwh,
        submissionOrder,
        new TreeMap<>(Map.of(otherConnection, 1.0)),
        rebound);
  }

  /**
   * Change of the injection of this block's places per kW taken, in an interval: its sign in its
   * own, the other way where it rebounds, 0 elsewhere.
   */
  public double injectionPerKw(int inInterval) {
    int after = inInterval - interval;
    if (after == 0) {
      return sign;
    }
    return after > 0 && after <= rebound.size() ? -sign * rebound.get(after - 1) : 0;
  }
}
