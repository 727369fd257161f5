package org.busbar.solvers.clearing;

/**
 * One step of an offer in one hour; any part of it may be taken.
 *
 * @param resourceId the resource that offers
 * @param connectionId its connection in the network model
 * @param interval hour, counted from 0
 * @param sign +1: the resource injects more or consumes less; −1: the other way
 * @param maxKw size, kW, zero or positive
 * @param pricePerMwh CAD per MWh, zero or positive
 * @param submissionOrder of two offers at one price the one with the lower number goes first
 */
public record OfferBlock(
    String id,
    String resourceId,
    String connectionId,
    int interval,
    int sign,
    double maxKw,
    double pricePerMwh,
    long submissionOrder) {

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
  }
}
