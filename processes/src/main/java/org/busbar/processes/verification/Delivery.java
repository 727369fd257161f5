package org.busbar.processes.verification;

/**
 * What a resource was asked and what it delivered in an hour.
 *
 * @param round 1 at first; a dispute starts the next
 * @param instructionId the instruction that asked
 * @param askedWh change of energy asked, > 0
 * @param deliveredWh change of energy against the baseline in the direction asked; negative where
 *     it went the other way
 */
public record Delivery(
    String tradeDayId,
    int round,
    String instructionId,
    String resourceId,
    int hourEnding,
    long askedWh,
    long baselineWh,
    long meteredWh,
    long deliveredWh) {

  /** Delivered part of what was asked, 0 to 1. */
  public double fraction() {
    return Math.max(0, Math.min(1, (double) deliveredWh / askedWh));
  }
}
